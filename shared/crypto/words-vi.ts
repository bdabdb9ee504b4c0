/**
 * The 2,048 two-syllable phrases in which halls compare a closing statement (protocol B.1): eight groups of sixteen
 * things and sixteen qualities that go with each of them. Plain things and plain qualities, so that no phrase can be
 * heard as a remark about a person; all differ even without their diacritics. The order is part of the protocol.
 */

type PhraseGroup = {
  readonly things: string;
  readonly qualities: string;
};

const groups: readonly PhraseGroup[] = [
  {
    things: "mèo thỏ trâu nai voi sóc rùa ếch ong kiến hạc cừu nhím cá gấu sếu",
    qualities: "trắng nâu vàng xám đen hồng xanh nhỏ lớn ngoan hiền khỏe vui xinh nhanh khéo",
  },
  {
    things: "áo khăn mũ nón giày găng dép chăn gối rèm thảm dây len vải tất chiếu",
    qualities: "trắng nâu vàng xám đen hồng xanh tím mới cũ dày mềm đẹp sạch nhẹ bền",
  },
  {
    things: "bàn tủ đèn bát đĩa nồi chảo thìa rổ giỏ hộp lọ chậu khay phích chum",
    qualities: "trắng nâu vàng xám đen hồng xanh tím mới cũ sạch đẹp bền tròn nhỏ lớn",
  },
  {
    things: "sách bút vở thước bảng trống chuông sáo đàn tranh gương lược kính ảnh tem phấn",
    qualities: "trắng nâu vàng xám hồng xanh tím mới cũ sạch đẹp bền nhỏ lớn quý nhẹ",
  },
  {
    things: "núi sông suối kênh biển rừng đồi hang bãi vịnh đầm đèo làng vườn đồng bến",
    qualities: "xanh đẹp lớn nhỏ rộng xa gần vắng yên lạ quen mát sáng xưa mơ hiền",
  },
  {
    things: "cam quýt táo bơ mận khế xoài nho na mít nhãn dừa chanh ngô khoai đậu",
    qualities: "ngọt chín xanh vàng mát tươi thơm nhỏ lớn sạch ngon mới sớm tròn đẹp quê",
  },
  {
    things: "sen nhài tre thông sồi cau lúa mía lá rêu sim tràm nứa nấm lau đước",
    qualities: "xanh vàng hồng tím trắng tươi thơm đẹp nhỏ lớn mới thưa quê sớm rừng lạ",
  },
  {
    things: "thuyền diều cổng cửa tường ngói gạch hiên sân lều vòm tháp giếng thềm cột thùng",
    qualities: "trắng nâu vàng xám hồng xanh tím mới cũ sạch đẹp bền nhỏ lớn chắc lạ",
  },
];

/** Word number i of protocol B.1 is the i-th, from 0. */
export const vietnameseWords: readonly string[] = groups.flatMap(({ things, qualities }) =>
  things.split(" ").flatMap((thing) => qualities.split(" ").map((quality) => `${thing} ${quality}`)),
);
