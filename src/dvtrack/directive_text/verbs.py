"""Words in small letters that end a unit's name: what units do, and what joins a sentence on."""

from __future__ import annotations

import re

_VERBS = """
ban hành|biên soạn|biên tập|biểu dương|bám|bám sát|báo cáo|bảo vệ|bảo đảm|bố trí|bổ sung|cam kết|chia sẻ
cho ý kiến|chuyển|chuẩn bị|chú trọng|chăm lo|chăm sóc|chấm|chấn chỉnh|chấp hành|chỉ đạo|chỉnh sửa
chỉnh trang|chịu|chọn|chủ trì|chủ động|chứng thực|cung cấp|công bố|công khai|cải cách|cải thiện|cải tạo
cập nhật|cắt giảm|cụ thể hóa|củng cố|cử|duy trì|dẫn|dự thảo|ghi|giao|giám sát|giúp|giải quyết|giới thiệu
giữ|giữ gìn|góp ý|gặp gỡ|gửi|hiệp thương|hoàn chỉnh|hoàn thiện|hoàn thành|huy động|huấn luyện|hòa giải|hướng dẫn
họp|hỗ trợ|in|khen|khuyến khích|khảo sát|khẩn trương|khắc phục|khởi công|kiến nghị|kiểm kê|kiểm tra
kiểm điểm|kiện toàn|kêu gọi|ký|kết nối|kịp thời|liên hệ|liên kết|làm rõ|làm tốt|làm việc|làm đầu mối|lưu
lấy ý kiến|lập|lắp đặt|lồng ghép|lựa chọn|mua|mời|mở|nghiêm túc|nghiên cứu|ngăn chặn|nhân rộng|nhận|nhắc
niêm yết|nâng cao|nâng cấp|nêu|nắm|nộp|phát|phát huy|phát hành|phát động|phân bổ|phân công|phân loại
phân luồng|phân tích|phê duyệt|phòng ngừa|phòng, chống|phản biện|phản ánh|phối hợp|phổ biến|phục vụ|quan tâm
quyết liệt|quán triệt|quản lý|ra quân|rà soát|rút kinh nghiệm|soạn|sơ kết|sắp xếp|số hóa|sử dụng|sửa chữa
sửa đổi|tham gia|tham mưu|thanh tra|theo dõi|thu|thu gom|thu hút|thu thập|thành lập|thí điểm
thông báo|thông tin|thăm|thường trực|thường xuyên|thảo luận|thẩm tra|thẩm định|thể chế|thống kê|thống nhất
thực hiện|tiến hành|tiếp|tiếp nhận|tiếp thu|tiếp tục|tiết kiệm|trang bị|trao|trao đổi|treo|triển khai
truy quét|trình|trích|trả lời|trồng|trực|tuyên truyền|tuyển|tuần tra|tìm|tìm hiểu|tích cực|tích hợp
tính toán|tôn vinh|tăng cường|tạo|tập huấn|tập hợp|tập trung|tổ chức|tổng hợp(?! -)|tổng kết|viết|vận hành
vận động|vệ sinh|xem xét|xác minh|xác nhận|xác định|xây dựng|xét|xử lý|yêu cầu|điều chỉnh|điều tra|đào tạo
đánh giá|đón|đóng góp|đôn đốc|đăng ký|đăng tải|đưa|đảm bảo|đầu tư|đẩy mạnh|đề nghị|đề xuất|đối chiếu
đồng hành|đổi mới|động viên|ổn định|ủng hộ
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
