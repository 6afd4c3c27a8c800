namespace MerchantDesk.Tests.Support;

/// <summary>Tests on a real folder of their own, in which files are told in a few words and Ruth the reconciler asks first.</summary>
public abstract class StoryTest : IAsyncLifetime
{
    private StoryFiles? story;

    protected DeskFolder Folder { get; } = new();

    protected StoryFiles Story => story!;

    public async Task InitializeAsync()
    {
        await Folder.InitializeAsync();
        await Folder.SignInAsync("ruth");
        story = new StoryFiles(Folder);
        await BeginAsync();
    }

    public async Task DisposeAsync()
    {
        Story.Delete();
        await Folder.DisposeAsync();
    }

    /// <summary>What every test of the class begins with.</summary>
    protected virtual Task BeginAsync() => Task.CompletedTask;
}
