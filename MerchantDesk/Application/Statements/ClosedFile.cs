namespace MerchantDesk.Application.Statements;

/// <summary>A new file that other users of the machine cannot open.</summary>
public static class ClosedFile
{
    /// <summary>
    /// Writes a file that is named for its content: whole under its name, or not at all. Who writes the same at once writes a part of their own,
    /// and whoever comes second finds the file there.
    /// </summary>
    public static async Task KeepAsync(string path, Func<Stream, Task> write)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var bytes = Create(part))
            {
                await write(bytes);
            }

            File.Move(part, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The same bytes: somebody else was first.
        }
        finally
        {
            File.Delete(part);
        }
    }

    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
