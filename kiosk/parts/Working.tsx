/** Something goes on and nobody needs to do anything. */
export function Working({ text }: { readonly text: string }) {
  return (
    <div className="working">
      <progress aria-label={text} />
    </div>
  );
}
