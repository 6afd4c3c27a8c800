using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>What a person does on the import page with the files they have brought: each sees and touches only their own. No part of the books.</summary>
public sealed class UploadService(Desk desk, UploadFolder folder, ImportJobs jobs)
{
    /// <summary>Bytes of one upload. A year of a shop with 40 000 lines a month is a fifth of it.</summary>
    public const long MostBytes = MostMegabytes << 20;

    private const long MostMegabytes = 512;

    /// <summary>The rows of whoever asks, told of every change on any thread until it is disposed.</summary>
    public Task<ImportWatch> WatchAsync(Action changed, CancellationToken ct = default) => MineAsync(person => new ImportWatch(jobs, person, changed), ct);

    /// <summary>Keeps the bytes until they came in, were taken back, or half a day has passed; the file is looked at in the background.</summary>
    /// <param name="size">What the sender says, refused before anything is read.</param>
    public Task KeepAsync(string name, long size, Stream bytes, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ImportStatements, async (_, actor) =>
        {
            if (size > MostBytes)
            {
                throw new RuleException(Rule.FileTooLarge, name, MostMegabytes);
            }

            jobs.Demand(actor.Person!.Value);
            jobs.Add(actor.Person.Value, name, await folder.KeepAsync(bytes, ct));
            return true;
        }, ct);

    /// <summary>Null leaves format or account to the content.</summary>
    public Task ChooseAsync(Guid row, string? format, string? account, CancellationToken ct = default) => DoAsync(person => jobs.Choose(person, row, format, account), ct);

    /// <summary>The file belongs on the account that was chosen, though it names another.</summary>
    public Task BeSureAsync(Guid row, CancellationToken ct = default) => DoAsync(person => jobs.BeSure(person, row), ct);

    /// <summary>Everything that can come in does so, one file after the other, though the page is closed.</summary>
    public Task ImportAsync(CancellationToken ct = default) => DoAsync(jobs.Import, ct);

    /// <summary>Stops an import that waits or runs; nothing of it is stored.</summary>
    public Task StopAsync(Guid row, CancellationToken ct = default) => DoAsync(person => jobs.Stop(person, row), ct);

    /// <summary>Of a file that waits for a second person this takes it away from them too, where the asker has brought it.</summary>
    public async Task RemoveAsync(Guid row, CancellationToken ct = default)
    {
        var waiting = await desk.ReadAsync(Duty.ImportStatements, async (db, actor) =>
            jobs.RowsOf(actor.Person!.Value).FirstOrDefault(each => each.Id == row && each.Waits) is { Account: { } account, View.Sha256: { } sha }
                && await WaitingBook.BringerAsync(db, account, sha, ct) == actor.Person ? (account, sha) : ((string Account, string Sha256)?)null, ct);
        var who = waiting is { } file ? await desk.ActAsync(Duty.ImportStatements, act => WaitingBook.WithdrawAsync(act, file.Account, file.Sha256, ct), ct) : null;
        await DoAsync(person => jobs.Remove(person, row), ct);
        if (waiting is { } taken)
        {
            jobs.Settle(taken.Account, taken.Sha256, each => each with { Refusal = new RuleException(Rule.FileWithdrawn, each.Name, who!) });
        }
    }

    public Task RemoveRejectedAsync(CancellationToken ct = default) => DoAsync(jobs.RemoveRejected, ct);

    /// <summary>Everything but what is under way and what waits for a second person.</summary>
    public Task RemoveAllAsync(CancellationToken ct = default) => DoAsync(jobs.RemoveAll, ct);

    public Task ClearFinishedAsync(CancellationToken ct = default) => DoAsync(jobs.ClearFinished, ct);

    private Task<bool> DoAsync(Action<PersonId> act, CancellationToken ct) => MineAsync(person =>
    {
        act(person);
        return true;
    }, ct);

    private Task<T> MineAsync<T>(Func<PersonId, T> act, CancellationToken ct) =>
        desk.ReadAsync(Duty.ImportStatements, (_, actor) => Task.FromResult(act(actor.Person!.Value)), ct);
}
