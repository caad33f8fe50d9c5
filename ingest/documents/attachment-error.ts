/** Why the text of a file cannot be had; Chinese, without the file's name. */
export class AttachmentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AttachmentError';
  }
}
