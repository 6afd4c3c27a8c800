using System.Threading.Channels;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// The files that people have brought to the import page, in memory of the one server: they stay when the page is left, and are forgotten
/// when it ends. Whoever asks must have passed the door; each person's rows are apart. No part of the books.
/// </summary>
public sealed class ImportJobs(UploadFolder folder, TimeProvider clock)
{
    private const int MostRows = 100;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    private readonly Lock gate = new();
    private readonly Dictionary<PersonId, List<ImportRow>> people = [];
    private readonly Dictionary<Guid, ImportJob> running = [];
    private readonly HashSet<ImportLane> busy = [];
    private readonly Channel<ImportLane> lanes = Channel.CreateUnbounded<ImportLane>();

    /// <summary>Rows of this person have changed. Heard on any thread.</summary>
    public event Action<PersonId>? Changed;

    public IReadOnlyList<ImportRow> RowsOf(PersonId person)
    {
        lock (gate)
        {
            return [.. people.GetValueOrDefault(person) ?? []];
        }
    }

    /// <summary>Throws <see cref="RuleException"/> where the person has too many already.</summary>
    public void Demand(PersonId person)
    {
        var count = RowsOf(person).Count;
        if (count >= MostRows)
        {
            throw new RuleException(Rule.TooManyFiles, MostRows, count + 1);
        }
    }

    public void Add(PersonId person, string name, string path)
    {
        lock (gate)
        {
            if (!people.TryGetValue(person, out var rows))
            {
                people[person] = rows = [];
            }

            rows.Add(new ImportRow(Guid.NewGuid(), name, path, clock.GetUtcNow()));
            Offer(new ImportLane(person, Imports: false));
        }

        Changed?.Invoke(person);
    }

    /// <summary>Another format or account: the file is looked at again. Null leaves it to the content.</summary>
    public void Choose(PersonId person, Guid id, string? format, string? account)
    {
        Change(person, row => row.Id == id && !row.IsBusy && row.Report is null, row => row with
        {
            Stage = ImportStage.Brought,
            Format = format,
            Account = account,
            IsSure = false,
            Refusal = null,
            Fault = null,
            IsStopped = false,
        });
        Offer(person, imports: false);
    }

    /// <summary>The person has seen that the file names another account, and says that it belongs there.</summary>
    public void BeSure(PersonId person, Guid id) => Change(person, row => row.Id == id && row.View is { Verdict: FileVerdict.ConfirmAccount } && row.IsLooked, row => row with { IsSure = true });

    /// <summary>Every file that can come in waits for its turn from here on.</summary>
    public void Import(PersonId person)
    {
        Change(person, row => row.CanImport, row => row with { Stage = ImportStage.Queued, Done = 0, Elapsed = TimeSpan.Zero, Since = default, IsStopped = false });
        Offer(person, imports: true);
    }

    public void Stop(PersonId person, Guid id)
    {
        Change(person, row => row.Id == id && row.Stage == ImportStage.Queued, row => row with { Stage = ImportStage.Looked, IsStopped = true });
        ImportJob? job;
        lock (gate)
        {
            job = running.GetValueOrDefault(id);
        }

        if (job?.Lane.Person == person && job.Lane.Imports)
        {
            job.Stop.Cancel();
        }
    }

    public void Remove(PersonId person, Guid id) => Drop(person, row => row.Id == id && !row.IsBeingRead);

    public void RemoveRejected(PersonId person) => Drop(person, row => row.IsRejected && !row.IsBusy);

    public void RemoveAll(PersonId person) => Drop(person, row => !row.IsRunning && !row.IsBeingRead && !row.Waits);

    public void ClearFinished(PersonId person) => Drop(person, row => row.IsFinished);

    /// <summary>What a second person decided about a file that waits, for everybody who had brought it.</summary>
    public void Settle(string account, string sha256, Func<ImportRow, ImportRow> settled)
    {
        foreach (var person in People())
        {
            Change(person, row => row.Waits && row.Account == account && row.View?.Sha256 == sha256, settled);
        }
    }

    /// <summary>Forgets what nobody has touched for half a day.</summary>
    public void Sweep()
    {
        var oldest = clock.GetUtcNow() - KeptFor;
        foreach (var person in People())
        {
            Drop(person, row => !row.IsBusy && row.TouchedAt < oldest);
        }
    }

    /// <summary>The lanes in which something waits, as they fill; each is told once until it is empty.</summary>
    public IAsyncEnumerable<ImportLane> LanesAsync(CancellationToken ct) => lanes.Reader.ReadAllAsync(ct);

    /// <summary>The next file of the lane; null where none waits, and the lane is told of again when one does.</summary>
    public ImportJob? Next(ImportLane lane)
    {
        ImportJob job;
        lock (gate)
        {
            var (from, to) = lane.Imports ? (ImportStage.Queued, ImportStage.Importing) : (ImportStage.Brought, ImportStage.Looking);
            var rows = people.GetValueOrDefault(lane.Person) ?? [];
            var at = rows.FindIndex(row => row.Stage == from);
            if (at < 0)
            {
                busy.Remove(lane);
                return null;
            }

            rows[at] = rows[at] with { Stage = to, Done = 0, Elapsed = TimeSpan.Zero, Since = default };
            running[rows[at].Id] = job = new ImportJob(lane, rows[at], new CancellationTokenSource(), clock.GetTimestamp());
        }

        Changed?.Invoke(lane.Person);
        return job;
    }

    public void Progress(ImportJob job, int done) =>
        Change(job.Lane.Person, row => row.Id == job.Row.Id, row => row.Heard(done, clock.GetElapsedTime(job.Began)));

    public void End(ImportJob job, Func<ImportRow, ImportRow> ended)
    {
        lock (gate)
        {
            running.Remove(job.Row.Id);
        }

        Change(job.Lane.Person, row => row.Id == job.Row.Id, ended);
    }

    private List<PersonId> People()
    {
        lock (gate)
        {
            return [.. people.Keys];
        }
    }

    private void Change(PersonId person, Func<ImportRow, bool> which, Func<ImportRow, ImportRow> next)
    {
        lock (gate)
        {
            var rows = people.GetValueOrDefault(person) ?? [];
            for (var i = 0; i < rows.Count; i++)
            {
                rows[i] = which(rows[i]) ? next(rows[i]) with { TouchedAt = clock.GetUtcNow() } : rows[i];
            }
        }

        Changed?.Invoke(person);
    }

    private void Drop(PersonId person, Predicate<ImportRow> which)
    {
        List<ImportRow> dropped;
        lock (gate)
        {
            var rows = people.GetValueOrDefault(person) ?? [];
            dropped = rows.FindAll(which);
            rows.RemoveAll(which);
        }

        dropped.ForEach(row => folder.Discard(row.Path));
        Changed?.Invoke(person);
    }

    private void Offer(PersonId person, bool imports)
    {
        lock (gate)
        {
            Offer(new ImportLane(person, imports));
        }
    }

    private void Offer(ImportLane lane)
    {
        if (busy.Add(lane))
        {
            lanes.Writer.TryWrite(lane);
        }
    }
}
