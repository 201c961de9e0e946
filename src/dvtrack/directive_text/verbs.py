"""Words in small letters that end a unit's name: what units do, and what joins a sentence on."""

from __future__ import annotations

import re

_VERBS = """
bám sát|ban hành|bảo đảm|bảo vệ|báo cáo|biên soạn|biên tập|biểu dương|bố trí|bổ sung|bám|cải cách|cải tạo
cải thiện|cam kết|cập nhật|cắt giảm|chấm|chấn chỉnh|chấp hành|chia sẻ|chỉ đạo|chịu|chọn|chú trọng|chủ động
chủ trì|chuẩn bị|chứng thực|chuyển|công bố|công khai|cung cấp|củng cố|cụ thể hóa|cử|dẫn|dự thảo|duy trì
đảm bảo|đào tạo|đánh giá|đăng ký|đăng tải|đầu tư|đẩy mạnh|đề nghị|đề xuất|điều chỉnh|điều tra|đóng góp
đôn đốc|đổi mới|đối chiếu|đưa|động viên|ghi|giải quyết|giám sát|giao|giới thiệu|giữ gìn|giúp|góp ý|gửi
hoàn chỉnh|hoàn thành|hoàn thiện|hỗ trợ|họp|huy động|hướng dẫn|in|kết nối|kêu gọi|khảo sát|khắc phục
khẩn trương|khen|khuyến khích|kịp thời|kiến nghị|kiểm điểm|kiểm tra|kiểm kê|kiện toàn|ký|làm đầu mối|làm tốt
làm việc|lắp đặt|lập|lấy ý kiến|lồng ghép|lựa chọn|lưu|mở|mời|mua|nắm|nâng cao|nâng cấp|nêu|ngăn chặn
nghiêm túc|nghiên cứu|nhắc|nhận|niêm yết|nộp|ổn định|phát động|phát hành|phát huy|phát|phân bổ|phân công
phân tích|phân loại|phê duyệt|phòng ngừa|phòng, chống|phổ biến|phối hợp|phục vụ|quan tâm|quán triệt
quyết liệt|ra quân|rà soát|sắp xếp|soạn|sơ kết|số hóa|sửa chữa|sửa đổi|tạo|tăng cường|tập hợp|tập huấn
tập trung|thanh tra|tham gia|tham mưu|thành lập|thẩm định|theo dõi|thể chế|thông báo|thông tin|thống kê
thống nhất|thu gom|thu hút|thu thập|thu|thực hiện|thường trực|thường xuyên|tích cực|tích hợp|tiếp nhận
tiếp thu|tiếp tục|tiến hành|tìm|tính toán|tổ chức|tổng hợp(?! -)|tổng kết|trả lời|trang bị|trao đổi
triển khai|trích|trình|trực|tuần tra|tuyên truyền|ủng hộ|vận động|vận hành|viết|xác định|xác minh|xác nhận
xây dựng|xét|xem xét|xử lý|yêu cầu
"""
_JOINTS = """
biết|bằng|các|cần|cho|chậm nhất|có|cùng|của các|đã|đang|đến|để|định kỳ|được|hàng|hằng|hoặc|khi|là|mà|năm|nếu
ngay|nhằm|những|phải|qua|rồi|sau|sẽ|sớm|tại|theo|thì|thông qua|trên cơ sở|trong|trước|từ|từng|và|về|vào|với
xong
"""


def _alternatives(listed: str) -> str:
    return "|".join(sorted(filter(None, re.split(r"[|\n]", listed)), key=len, reverse=True))


ENDS_NAME = re.compile(rf"(?:{_alternatives(_VERBS)}|{_alternatives(_JOINTS)})(?![^\W_])")
"""Matched on lowered text at the start of a word."""
