"""Words in small letters that end a unit's name: what units do, and what joins a sentence on."""

from __future__ import annotations

import re

_VERBS = """
ban hành|biên soạn|biên tập|biểu dương|bàn giao|bám|bám sát|báo cáo|bảo vệ|bảo đảm|bố trí|bồi dưỡng|bổ sung
cam kết|canh|canh gác|canh tác|chi trả|chia sẻ|cho ý kiến|chuyển|chuẩn bị|chú trọng|chăm lo|chăm sóc|chấm
chấm dứt|chấn chỉnh|chấp hành|chỉ đạo|chỉnh sửa|chỉnh trang|chịu|chịu trách nhiệm|chọn|chủ quản|chủ trì|chủ động
chứng nhận|chứng thực|chữa|cung cấp|cách ly|cân đối|công bố|công khai|công nhận|cưỡng chế|cải cách|cải thiện
cải tạo|cảnh báo|cảnh giác|cấp phát|cập nhật|cắm|cắt|cắt cử|cắt giảm|cụ thể hóa|củng cố|cử|di dời|duy trì|dán
dẫn|dọn|dọn dẹp|dỡ|dừng|dự thảo|dự trù|ghi|gia cố|gia hạn|giao|giám sát|giúp|giải ngân|giải phóng|giải quyết
giải tỏa|giảm|giới thiệu|giữ|giữ gìn|gom|góp ý|gắn|gặp gỡ|gửi|hiệp thương|hoàn chỉnh|hoàn thiện|hoàn thành
hoàn trả|hoàn tất|huy động|huấn luyện|hòa giải|hướng dẫn|hạn chế|họp|hỗ trợ|hủy|hủy bỏ|in|khai báo|khai giảng
khen|khen thưởng|khoanh vùng|khuyến khích|khám|không|khảo sát|khẩn cấp|khẩn trương|khắc phục|khởi công|khởi động
khử trùng|kiên quyết|kiến nghị|kiểm kê|kiểm tra|kiểm điểm|kiểm đếm|kiện toàn|kê khai|kêu gọi|ký|kết nối|kịp thời
lan tỏa|liên hệ|liên kết|lo|loại bỏ|luân chuyển|làm|làm rõ|làm tốt|làm việc|làm đầu mối|lãnh đạo|lên|lưu|lấy
lấy mẫu|lấy ý kiến|lập|lắp đặt|lồng ghép|lựa chọn|mang|mua|mua sắm|mời|mở|nghiêm túc|nghiên cứu|nghiệm thu
ngăn chặn|ngừng|nhân rộng|nhận|nhập|nhập liệu|nhắc|niêm yết|nuôi|nuôi dưỡng|nâng|nâng cao|nâng cấp|nêu|nạo vét
nắm|nắm bắt|nối|nộp|phun|phá|phát|phát biểu|phát hiện|phát huy|phát hành|phát sóng|phát động|phân bổ|phân công
phân loại|phân luồng|phân tuyến|phân tích|phê duyệt|phòng ngừa|phòng trừ|phòng, chống|phúc đáp|phạt|phản biện
phản ánh|phối hợp|phổ biến|phục vụ|quan tâm|quyên góp|quyết liệt|quyết toán|quán triệt|quét|quản lý|ra quân|rà
rà soát|ràng buộc|rút|rút kinh nghiệm|san lấp|sao chụp|soát xét|soạn|sơ cứu|sơ kết|sơ tán|sắm|sắp xếp|số hóa
sử dụng|sửa|sửa chữa|sửa đổi|tham gia|tham mưu|thanh toán|thanh tra|thay|thay thế|theo dõi|theo sát|thi công
thiết lập|thu|thu gom|thu hút|thu hồi|thu phí|thu thập|thành lập|tháo dỡ|tháo gỡ|thí điểm|thông báo|thông tin
thông tuyến|thăm|thăm hỏi|thường trực|thường xuyên|thưởng|thả|thảo luận|thẩm tra|thẩm định|thể chế|thống kê
thống nhất|thử nghiệm|thực hiện|tiêm|tiêm phòng|tiêu hủy|tiêu thụ|tiến hành|tiếp|tiếp cận|tiếp nhận|tiếp sóng
tiếp thu|tiếp tục|tiết kiệm|trang bị|tranh thủ|trao|trao đổi|treo|triển khai|triệu tập|truy quét|truy thu
truy tìm|truyền đạt|trám|trình|trình bày|trích|trả|trả lời|trồng|trợ giúp|trực|tuyên truyền|tuyển|tuyển dụng
tuân thủ|tuần tra|tái chế|tìm|tìm hiểu|tích cực|tích hợp|tính toán|tôn vinh|tăng|tăng cường|tăng tốc|tước
tạm dừng|tạo|tập huấn|tập hợp|tập kết|tập trung|tặng|tổ chức|tổng duyệt|tổng hợp(?! -)|tổng kết|tự giám sát
tự kiểm tra|tự rà soát|vinh danh|viếng|viết|vá|vận chuyển|vận hành|vận động|vẽ|vệ sinh|xem xét|xuất cấp
xuất trình|xác minh|xác nhận|xác định|xây dựng|xét|xóa|xóa bỏ|xóa nợ|xả|xả lũ|xử lý|xử phạt|yêu cầu|điều chỉnh
điều tiết|điều tra|điều trị|điều động|đào tạo|đánh giá|đình chỉ|đón|đóng|đóng góp|đôn đốc|đúc kết|đăng ký
đăng tin|đăng tải|đưa|đưa tin|đảm bảo|đấu thầu|đầu tư|đẩy mạnh|đắp|đề nghị|đề xuất|định giá|định hướng|đối chiếu
đối thoại|đốt|đồng hành|đổi mới|động viên|ưu tiên|ươm|ổn định|ủng hộ|ứng cứu|ứng phó
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
