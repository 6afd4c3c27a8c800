namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>{0}: the folder that holds something else.</summary>
    public static readonly Rule DemoFolderInUse = new("demo-folder-in-use");

    /// <summary>{0}: the folder of a demonstration that is open.</summary>
    public static readonly Rule DemoServerRunning = new("demo-server-running");
}
