"""What names of units are made of: the nouns they begin with, their fields of work, and what owns them."""

from __future__ import annotations

import re

from dvtrack.directive_text.phrases import Phrases

_HEADS = (
    r"Bộ phận (?:[Mm]ột cửa|[Tt]iếp nhận và [Tt]rả kết quả)|Bộ phận|Ủy ban [Kk]iểm tra(?= (?:các|tỉnh|huyện"
    r"|[A-ZĐ]))|Báo và [Pp]hát thanh, truyền hình|Đảng ủy viên"
    r"|Ban Chấp hành|Ban Quản lý|Ban quản lý|Ban Chỉ đạo|Ban Thường vụ|Ban Giám đốc|Ban Giám hiệu|Bảo hiểm xã hội"
    r"|Bộ Chỉ huy|Bộ đội|Kho bạc|Liên đoàn|Liên hiệp|Liên minh|Hiệp hội|Mặt trận Tổ quốc|Hội đồng nhân dân|Ủy ban"
    r"|Uỷ ban"
    r"|UBND|HĐND|UBMTTQ|MTTQ|BCH|BQL|BCĐ|BTV|Tổng cục|Tổng công ty|Tập đoàn|Thông tấn xã|Hội đồng|Chi cục"
    r"|Cục(?! bộ)|Vụ(?! việc| án| mùa)|Trung tâm|Văn phòng(?! phẩm)|VP|Thường trực|Nhà máy|Xí nghiệp|Nhà văn hóa"
    r"|Thanh tra(?!,? kiểm tra| việc| các| công tác| đột xuất| định kỳ)|Phòng(?!,? chống| ngừa| bệnh| cháy| học| trừ)"
    r"|Sở(?! hữu| tại| thích| dĩ)|Ban(?! hành| đầu)|Bộ(?! luật| máy| phận tiếp| tiêu| tài liệu| thủ tục)|Bộ phận"
    r"|Công an|Viện(?! dẫn| trợ)|Trường(?! hợp| học)|Học viện|Công đoàn|Đoàn(?! kết| viên)"
    r"|Hội(?! nghị| thảo| nhập| họp| chợ| thi| diễn)|Báo(?! cáo| chí| động| hiệu)|Đài|Ngân hàng|Công ty|Điện lực"
    r"|Thành đoàn"
    r"|Đảng ủy(?! viên)|Đảng uỷ(?! viên)|Đảng bộ|Đảng đoàn|Ban cán sự|Ban Cán sự|Khối|Chi nhánh|Chi bộ|Chi ủy"
    r"|Chi đoàn|Tỉnh ủy|Tỉnh đoàn|Huyện đoàn|Huyện ủy|Thành ủy|Thị ủy"
    r"|Đồn|Tòa án|Toà án|Trạm|Quỹ(?! đất)|Bệnh viện|Tổ(?! chức| quốc| hợp)(?: [a-zđà-ỹ]+)?(?= [^\W\d_])"
    r"|Đội(?! ngũ| tuyển| hình)|Hạt"
    r"|Khoa(?! học)"
    r"|Nhóm(?! nhiệm vụ| giải pháp| công việc)|Câu lạc bộ|Thủ tướng|Hợp tác xã|Vườn quốc gia|Bưu điện|Cảng vụ"
    r"|P\.[A-ZĐ][A-ZĐ&-]+|P\.(?= )|Công chức(?= [A-ZĐ])|Trưởng (?:các )?(?:thôn|khu phố|bản|ấp|tổ dân phố|trạm"
    r"|kíp|nhóm|đoàn)"
    r"|Bệnh xá|Thư viện|Bảo tàng|Nhà hát|Nhà khách"
    r"|Thuế(?= (?:tỉnh|cơ sở|thành phố|khu vực))"
    r"|Viễn thông(?= (?:tỉnh|[A-ZĐ]))|Bưu điện|Chủ đầu tư|Chủ rừng|Chủ hồ|Giáo viên|Bác sĩ|Kế toán trưởng"
    r"|Quân khu|Sư đoàn|Trung đoàn"
    r"|Phân xưởng|Chi hội|Xã đoàn|Thị đoàn|Tòa soạn|Toà soạn|Nông trường|Lâm trường|Khu bảo tồn"
    r"|Cơ sở(?= [^\W\d_])|Trại|Kiểm toán|Cảng"
    r"|Nhà trường|Nhà thầu|Đơn vị(?= (?:tư vấn|thi công|vận hành|quản lý))|Cán bộ(?= phụ trách)|Chuyên viên"
    r"|Phó Hiệu trưởng|Hiệu trưởng"
    r"|Đội trưởng|Tổ trưởng(?= [^\W\d_])|Chỉ huy trưởng|Đồn trưởng|Hạt trưởng|Điều dưỡng trưởng|Tổng đài"
)
_NOUNS = f"(?:{_HEADS.replace('ủy', '(?:ủy|uỷ)')})(?![^\\W_])"
HEAD = re.compile(_NOUNS)
HEAD_ANY_CASE = re.compile(_NOUNS, re.IGNORECASE)
"""The noun that a name begins with."""

ACRONYM = re.compile(r"[A-ZĐ]{3,}(?= (?:các |tỉnh|huyện|thành phố|thị xã|xã|phường|Sở|Huyện|Tỉnh))")
"""A unit written by its first letters: "LĐLĐ tỉnh", "TYT các xã"."""

COMPLETE = frozenset(
    re.split(
        r"[|\n]",
        """công ty|tổng công ty|tập đoàn|ngân hàng|bộ phận một cửa
bộ phận tiếp nhận và trả kết quả|văn phòng|thanh tra
công đoàn|đảng ủy|đảng uỷ|đảng bộ|chi bộ|chi ủy|chi đoàn|công an|ubnd|hđnd|tỉnh ủy|tỉnh đoàn
huyện đoàn|huyện ủy|thành ủy|thị ủy|thành đoàn|vp|ban giám đốc|ban chấp hành|bch|thường trực|ban thường vụ|btv
mttq|ubmttq|hội đồng nhân dân|mặt trận tổ quốc|bộ phận|sở|điện lực|thư viện|bảo tàng|bệnh xá""",
    )
)
"""Nouns that name a unit alone: of small words only an owner ("tỉnh") follows them."""

_FIELDS = """
an ninh|an ninh mạng|an toàn|an toàn giao thông|an toàn lao động|an toàn thực phẩm|an toàn vệ sinh thực phẩm
an toàn điện|biên phòng|biến đổi khí hậu|biển và hải đảo|báo chí|báo chí - xuất bản|bình đẳng giới|bưu chính
bưu chính - viễn thông|bản đồ|bảo hiểm xã hội|bảo hộ lao động|bảo trì|bảo trợ xã hội|bảo tàng|bảo tồn
bảo vệ môi trường|bảo vệ rừng|bảo vệ thực vật|bảo vệ và phát triển rừng|bất động sản|bến xe|bồi thường|bổ trợ tư pháp
bức xạ|cai nghiện|cai nghiện ma túy|chiếu sáng|chuyên môn|chuyên ngành|chuyên đề|chuyển đổi số|chính phủ
chính quyền địa phương|chính sách|chính sách - pháp luật|chính sách lao động|chính sách pháp luật|chính trị
chăm sóc khách hàng|chăn nuôi|chăn nuôi và thú y|chất lượng|chất lượng công trình|chất lượng công trình xây dựng
chẩn đoán hình ảnh|chế biến|chống độc|chữ thập đỏ|cán bộ|cây xanh|công chức viên chức|công chức, viên chức|công chứng
công nghiệp|công nghệ|công nghệ cao|công nghệ thông tin|công sản|công thương|công trình|công tác chính trị
công tác sinh viên|công tác thanh niên|công tác xã hội|công tác đảng|cơ bản|cơ khí|cơ sở lưu trú|cơ sở đảng
cải cách hành chính|cảng hàng không|cảnh sát|cảnh sát giao thông|cảnh sát hình sự|cảnh sát kinh tế|cấp cứu|cấp nước
cận lâm sàng|cộng sản|cụm công nghiệp|cứu hộ|cứu nạn|cửa khẩu|cựu chiến binh|da liễu|di sản|di sản văn hóa|dinh dưỡng
doanh nghiệp|du lịch|dân chủ|dân cư|dân số|dân tộc|dân vận|dược|dược - trang thiết bị|dược liệu|dạy nghề|dịch vụ
dịch vụ việc làm|dữ liệu|dữ liệu số|dự báo|dự trữ nhà nước|dự án|dự án đầu tư|dự án đầu tư xây dựng|gia đình
giao thông|giao thông vận tải|giao thông đường bộ|giá|giá đất|giám sát giao dịch|giám sát môi trường|giám sát đầu tư
giám định|giáo dục|giáo dục mầm non|giáo dục nghề nghiệp|giáo dục thường xuyên|giáo dục tiểu học|giáo dục trung học
giải phóng mặt bằng|giống|giống cây trồng|giống vật nuôi|hoạt động xây dựng|huấn luyện|hàng hải|hàng không
hàng không dân dụng|hành chính|hành chính công|hành chính quản trị|hành chính tư pháp|hóa chất|hạ tầng
hạ tầng giao thông|hạ tầng kỹ thuật|hạ tầng số|hạt nhân|hải quan|hải đảo|hậu cần|hậu kiểm|học sinh sinh viên|hồi sức
hồi sức cấp cứu|hồi sức tích cực|hỗ trợ|hỗ trợ doanh nghiệp|hộ tịch|hội chợ|hợp tác quốc tế|hợp tác xã|khen thưởng
kho bạc|kho quỹ|khoa học|khoa học công nghệ|khoáng sản|khu công nghiệp|khu kinh tế|khuyến công|khuyến học|khuyến nông
khách hàng|khám bệnh|khí tượng|khí tượng thủy văn|khảo thí|khảo thí và đảm bảo chất lượng|khởi nghiệp|kinh doanh
kinh doanh điện|kinh tế|kinh tế ngành|kinh tế số|kinh tế tập thể|kinh tế và vật liệu xây dựng|kinh tế xây dựng
kinh tế đối ngoại|kiến trúc|kiểm dịch|kiểm dịch thực vật|kiểm lâm|kiểm nghiệm|kiểm soát bệnh tật|kiểm soát không lưu
kiểm soát nhiễm khuẩn|kiểm soát thủ tục hành chính|kiểm sát|kiểm sát nhân dân|kiểm định|ký sinh trùng|ký túc xá
kế hoạch|kế toán|kết cấu hạ tầng|kỹ thuật|kỹ thuật nghiệp vụ|kỹ thuật số|lao động|luật gia|lái xe|lâm nghiệp|lâm sàng
lý lịch tư pháp|lưu trú|lưu trữ|lưu trữ lịch sử|lưới điện|lưới điện cao thế|lễ tân|môi trường|mầm non|mặt trận
nghiên cứu khoa học|nghiệp vụ|nghiệp vụ văn hóa|nghề nghiệp|nghệ thuật|ngoại thương|ngoại vụ|ngân khố|ngân sách
người cao tuổi|người có công|nhiễm khuẩn|nhà báo|nhà nước|nhà ở|nhân dân|nhân lực|nhân sự|nông dân|nông nghiệp
nông thôn|nông thôn mới|năng lượng|nước sạch|nước sạch và vệ sinh môi trường nông thôn|nội chính|nội tiết|nội vụ
nữ công|pháp chế|phát thanh|phát thanh truyền hình|phát triển nông thôn|phát triển quỹ đất|phát triển rừng
phát triển đô thị|phòng cháy|phòng cháy chữa cháy|phòng, chống thiên tai|phòng, chống tệ nạn xã hội
phương tiện và người lái|phụ nữ|phục hồi chức năng|quan hệ lao động|quan trắc|quy hoạch|quy hoạch kiến trúc|quân sự
quản lý chất lượng|quản lý di sản|quản lý giá|quản lý hạ tầng|quản lý lao động|quản lý ngân sách|quản lý nợ
quản lý thị trường|quản lý xuất nhập cảnh|quản lý đào tạo|quản lý đất đai|quản trị|quản trị tài vụ|quảng cáo|quốc hội
quốc lộ|quỹ đất|sau đại học|sát hạch|sản nhi|số hóa|sở hữu trí tuệ|sự nghiệp|tham mưu|thanh khoản|thanh niên
thanh thiếu nhi|thanh toán|thanh tra - kiểm tra|thi hành án|thi hành án dân sự|thi đua|thi đua - khen thưởng|thi đấu
thiết bị|thiết kế|thoát nước|thuế|thuốc bảo vệ thực vật|thông tin|thông tin cơ sở|thú y|thư viện|thương binh
thương mại|thương mại điện tử|thẩm định dự án|thẩm định giá|thể dục|thể thao|thị trường|thị trường bất động sản
thống kê|thời sự|thủ tục hành chính|thủy lợi|thủy sản|thủy văn|tin học|tin học và thống kê|tin tức|tiêu chuẩn
tiêu chuẩn đo lường chất lượng|tiếp công dân|tiểu học|trang thiết bị|trung học|truyền hình|truyền nhiễm|truyền thông
trật tự|trẻ em|trẻ em và bình đẳng giới|trồng trọt|trợ giúp pháp lý|trợ giúp xã hội|tuyên giáo|tuyển sinh|tài chính
tài chính doanh nghiệp|tài chính kế toán|tài chính đầu tư|tài nguyên|tài nguyên khoáng sản|tài nguyên nước|tài vụ
tái định cư|tâm thần|tìm kiếm cứu nạn|tín dụng|tòa án|tôn giáo|tư pháp|tư tưởng|tư vấn|tưới tiêu|tệ nạn xã hội|tổ chức
tổ chức cán bộ|tổ chức hành chính|tổ chức đảng|tổng hợp - hành chính|tổng vụ|vi sinh|viên chức|viễn thông|việc làm
văn hóa|văn hóa - thông tin|văn hóa thông tin|văn nghệ|văn thư|văn thể|văn xã|vận tải|vận tải phương tiện
vật liệu xây dựng|vật tư|vệ sinh môi trường nông thôn|xuất bản|xuất nhập khẩu|xây dựng chính quyền|xây dựng cơ bản
xã hội|xét nghiệm|xúc tiến|xúc tiến thương mại|xúc tiến đầu tư|xăng dầu|xử lý vi phạm hành chính|y|y dược|y học
y học cổ truyền|y tế|y tế dự phòng|điều dưỡng|điều độ|điện|điện lực|điện tử|đo lường|đo đạc|đo đạc bản đồ|đoàn thể
đào tạo nghề|đê điều|đô thị|đăng kiểm|đăng ký|đăng ký kinh doanh|đăng ký đất đai|đường bộ|đường sắt|đường thủy
đường thủy nội địa|đảm bảo chất lượng|đảng viên|đất đai|đấu giá|đầu tư|đầu tư phát triển|đầu tư xây dựng|địa chính
địa phương|định canh|định giá|đối ngoại|đổi mới sáng tạo|ứng phó sự cố
"""
"""Fields of work that are no verbs; behind a known field a small word that is none of these ends the name."""

DOUBLE = (
    r"văn hóa, thể thao và du lịch|văn hóa, thể thao|kế hoạch và đầu tư|lao động - thương binh và xã hội"
    r"|lao động, thương binh và xã hội|nông nghiệp và phát triển nông thôn|nông nghiệp và môi trường"
    r"|khoa học và công nghệ|thông tin và truyền thông|tài nguyên và môi trường|giáo dục và đào tạo"
    r"|dân tộc và tôn giáo|khuyến công và xúc tiến thương mại|xây dựng và quản lý đô thị|kinh tế và hạ tầng"
    r"|phát thanh và truyền hình|văn hóa và thông tin|đầu tư và xúc tiến thương mại|thương mại và du lịch"
    r"|phòng, chống thiên tai và tìm kiếm cứu nạn|phòng, chống thiên tai|công chức, viên chức|công chức - viên chức"
    r"|thi đua, khen thưởng|thể dục, thể thao|đoàn đại biểu quốc hội và hội đồng nhân dân"
    r"|đoàn đại biểu quốc hội và hđnd"
    r"|đoàn đbqh và hđnd|hđnd và ubnd|hội đồng nhân dân và ủy ban nhân dân|đoàn đbqh và hội đồng nhân dân"
    r"|chăn nuôi và thú y|trồng trọt và bảo vệ thực vật|phòng cháy, chữa cháy và cứu nạn, cứu hộ"
    r"|phòng cháy, chữa cháy"
    r"|kiểm tra, giám sát|kinh tế, hạ tầng và đô thị|bưu chính, viễn thông|phổ biến, giáo dục pháp luật"
    r"|văn thư, lưu trữ"
    r"|người lao động và việc làm|khoa học, công nghệ và đổi mới sáng tạo|y, dược"
    r"|kế hoạch tổng hợp(?=[,;:]| là | chủ trì| theo dõi| và )"
)
"""Fields whose name holds an "và" or a comma; elsewhere these begin the next name of a list."""

FIELD = Phrases(filter(None, re.split(r"[|\n]", _FIELDS)))

DUTY = re.compile(
    r"(?P<open>cổ phần|trách nhiệm hữu hạn|một thành viên|quản lý|nghiên cứu|phát triển|hỗ trợ|bảo vệ|khai thác"
    r"|vận hành|điều hành|kiểm soát|ứng dụng|bảo tồn)"
    r"|tổng hợp|kiểm tra|giám sát|tuyên truyền|đào tạo|xây dựng|thanh tra|theo dõi|huấn luyện|thẩm định|điều phối"
)
"""Fields that are also verbs: they name a field with a capital only; those in ``open`` say of what behind them."""

DOUBLE_NAME = re.compile(rf"(?:{DOUBLE})(?![^\W_])")
OWNERS = re.compile(
    r"(?:ở |tại |thuộc |của )?(?:các|từng) (?:cơ quan và doanh nghiệp|quận|huyện|thị xã|thành phố|xã|phường"
    r"|thị trấn|tỉnh|địa phương|cấp"
    r"|thôn|ngành)"
    r"(?: ủy| tỉnh)?(?:(?:, | và |-)(?:quận|huyện|thị xã|thành phố|thành ủy|thị ủy|đảng ủy|xã|phường|đặc khu"
    r"|thị trấn|tỉnh"
    r"|thôn)(?: ủy)?(?![^\W_]))*(?![^\W_])"
)
"""Owners that are many: "Công an các huyện, thành phố"."""

OWNER = re.compile(
    r"(?:tỉnh ủy|tỉnh đội|tỉnh|huyện ủy|huyện|sở(?! hữu)|bộ(?! máy| phận)|xã(?! hội)|phường|thị trấn|thị xã|thành phố"
    r"|cơ sở|ngành"
    r"|nhà nước|trung ương|khối(?! lượng)|quận|cơ quan|trường(?! hợp)|khu vực|liên xã|cấp (?:tỉnh|huyện|xã)"
    r"|số \d{1,3})"
    r"(?![^\W_])"
)
"""What owns a unit, behind its name."""
