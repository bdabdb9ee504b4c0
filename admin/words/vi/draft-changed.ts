/** Two people at one draft: what stands side by side, and the question that follows. */
export const draftChanged = {
  title: "Người khác vừa sửa nội dung này",
  text: "Chưa ghi gì. Bản của hai bên được đặt cạnh nhau dưới đây; những gì vừa nhập vẫn còn trong các ô.",
  field: "Mục",
  theirs: "Bản hiện có",
  mine: "Bản đang nhập",
  removedByThem: "đã bị người khác xóa",
  removedByMe: "sẽ bị xóa",
  empty: "(trống)",
  keepMine: "Ghi bản đang nhập, thay bản hiện có",
  keepTheirs: "Giữ bản hiện có, bỏ bản đang nhập",
  more: (count: number) => `và ${count} mục khác`,
  agendaOrder: "Thứ tự chương trình",
  planOrder: "Thứ tự các lượt bỏ phiếu",
  unitOrder: "Thứ tự các đơn vị",

  unsavedTitle: "Có nội dung chưa lưu",
  unsavedText: "Những gì vừa nhập chưa được lưu. Nếu rời đi, nội dung đó mất.",
  stay: "Ở lại",
  leave: "Rời đi, bỏ nội dung chưa lưu",
};
