/** From how many bytes on pieces leave the worker's own memory. */
const FULL = 8_000_000;

/** A file that is written piece by piece. The browser keeps large ones on disk, not we in memory. */
export class Pieces {
  private pieces: BlobPart[] = [];
  private size = 0;

  constructor(private readonly mime: string) {}

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.pieces.push(piece as Uint8Array<ArrayBuffer>);
    this.size += piece.length;
    if (this.size < FULL) return;
    this.pieces = [new Blob(this.pieces)];
    this.size = 0;
  }

  end(): Blob {
    return new Blob(this.pieces, { type: this.mime });
  }
}
