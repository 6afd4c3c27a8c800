using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Application.Statements;

/// <summary>Holds a file somebody is about to import, until it came in, was taken back, or the server starts again. No part of the books.</summary>
public sealed class UploadService(Desk desk, UploadFolder folder)
{
    /// <summary>Writes the bytes to a place of their own and returns it.</summary>
    public Task<string> KeepAsync(Stream bytes, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ImportStatements, async _ =>
        {
            var path = folder.NewPath();
            await using var file = File.Create(path);
            await bytes.CopyToAsync(file, ct);
            return path;
        }, ct);

    public void Discard(string path)
    {
        if (folder.Holds(path))
        {
            File.Delete(path);
        }
    }
}
