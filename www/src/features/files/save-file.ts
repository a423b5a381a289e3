/** Hands the person a file. */
export function save(name: string, type: string, content: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  // What no file system takes becomes a dash.
  link.download = name.replaceAll(/[\p{Cc}"*/:<>?\\|]/gu, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
