namespace MerchantDesk.Hosting;

/// <summary>Held by the one server of a data folder for as long as it runs; the operating system lets go of it when the process ends.</summary>
public sealed class ServerLock : IAsyncDisposable
{
    private readonly FileStream file;

    private ServerLock(FileStream file) => this.file = file;

    /// <summary>Null where another server holds the folder.</summary>
    public static ServerLock? Take(DataFolder folder)
    {
        try
        {
            return new ServerLock(new FileStream(Path.Combine(folder.Path, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
