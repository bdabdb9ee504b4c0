/** Words that a layman meets here and nowhere else. */
export const glossary = {
  title: "Giải thích từ ngữ",
  intro: "Những từ riêng của phần mềm này, mỗi từ một hai câu.",
  terms: {
    electorate: {
      term: "Thành phần bỏ phiếu",
      text: "Nhóm người được bỏ phiếu trong một lượt, ví dụ tập thể lãnh đạo hoặc toàn thể công chức. Một người có thể thuộc nhiều thành phần.",
    },
    round: {
      term: "Lượt bỏ phiếu",
      text: "Một lần bỏ phiếu kín của một thành phần, theo một mẫu phiếu; có mở, đóng và kiểm phiếu riêng.",
    },
    slip: {
      term: "Thẻ bỏ phiếu",
      text: "Tờ giấy in mã QR, dùng để nhận phiếu trên điện thoại. Thẻ không ghi tên, và không ai biết người nào cầm thẻ nào.",
    },
    freeze: {
      term: "Chốt",
      text: "Khóa danh sách, lượt bỏ phiếu, khóa và địa chỉ, để từ lúc in thẻ không ai sửa được nữa, kể cả thư ký.",
    },
    share: {
      term: "Phần khóa",
      text: "Một phần của chìa khóa mở hòm phiếu, nằm trong máy của một thành viên kiểm phiếu. Phải đủ số phần đã định thì mới kiểm được phiếu; không phần nào đủ để mở một mình, trừ khi chỉ có một người giữ.",
    },
    cryptography: {
      term: "Bộ mã hóa",
      text: "Cách tính toán dùng để đóng kín phiếu. Nên để như có sẵn; chỉ đổi khi người kiểm chứng độc lập yêu cầu.",
    },
    seal: {
      term: "Niêm phong",
      text: "Sau khi đóng lượt, hòm phiếu được cố định: không thêm, bớt hay đổi phiếu nào được mà không lộ ra.",
    },
    words: {
      term: "Mã niêm phong và bốn từ",
      text: "Dấu vân tay của hòm phiếu, đọc thành bốn từ. Điện thoại, màn hình hội trường và máy của Ban kiểm phiếu phải hiện giống nhau.",
    },
    lot: {
      term: "Số bốc thăm",
      text: "Bốn chữ số rút tại chỗ sau khi niêm phong, để không ai biết trước bốn từ.",
    },
    receipt: {
      term: "Biên nhận, mã phiếu",
      text: "Cho biết phiếu đã nằm trong hòm; không cho biết đã chọn gì.",
    },
    checkCode: {
      term: "Mã kiểm tra",
      text: "Mã hiện trên điện thoại trước khi bỏ phiếu. Ai muốn thử máy thì mở một phiếu thử và so mã này trên máy khác; phiếu thử không được đếm.",
    },
    heads: {
      term: "Số người nói đã bỏ phiếu",
      text: "Số người giơ tay khi được hỏi “ai đã bỏ phiếu”. Số phiếu trong hòm không được nhiều hơn số này.",
    },
    record: {
      term: "Hồ sơ kiểm chứng, mã hồ sơ",
      text: "Tệp gồm các phiếu đã đóng kín và bằng chứng, để bất kỳ ai đếm lại mà không biết phiếu của ai. Mã hồ sơ là dấu vân tay của tệp, in trên biên bản.",
    },
    assumed: {
      term: "Máy giả định",
      text: "Con số mà văn bản không ghi, phần mềm tạm chọn. Xin xem và sửa cho đúng quy định của nơi mình.",
    },
    rehearsal: {
      term: "Chạy thử",
      text: "Một bản sao của hội nghị để tập; có khóa và thẻ riêng, không đụng đến hội nghị thật.",
    },
    twoPeople: {
      term: "Hai người riêng",
      text: "Việc lớn như hủy lượt bỏ phiếu cần hai tài khoản của hai người, mà không ai trong hai người lập tài khoản cho người kia.",
    },
  },
};
