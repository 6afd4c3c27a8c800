using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// Brings bills and bank statements into the books, whole file or nothing. Lines are staged in short transactions under a batch that
/// nobody sees; one small act makes them visible. A file that fails leaves nothing.
/// </summary>
public sealed class ImportService(
    Desk desk, WriteLock writeLock, IDbContextFactory<DeskDbContext> contexts, AccountLeases leases, BatchImport batches, TimeProvider clock)
{
    /// <summary>How far ahead of today a movement may be dated before its file is taken for a wrong one.</summary>
    private const int DaysAhead = 400;

    private const int LinesPerReport = 5_000;

    public Task<ImportReport> ImportAsync(string account, string path, string? name = null, string? format = null, CancellationToken ct = default) =>
        ImportAsync(account, path, new ImportOptions { Name = name, Format = format }, ct);

    /// <summary>Throws <see cref="RuleException"/> when the caller may not import or the account is unknown; a bad file is a rejected report.</summary>
    public Task<ImportReport> ImportAsync(string account, string path, ImportOptions? options, CancellationToken ct = default)
    {
        options ??= new ImportOptions();
        if (options.Confirm is not null && string.IsNullOrWhiteSpace(options.Confirm))
        {
            throw new RuleException(Rule.FieldMissing, "reason");
        }

        var source = new BatchSource(BatchKind.Statement, account, path, options.Name) { Confirmation = options.Confirm, Format = options.Format, Sha256 = options.Sha256, Seen = options.Seen };
        return options.DryRun ? TryAsync(source, options, ct) : batches.RunAsync(source, db => PlaceAsync(db, account, ct), (batch, connection, place) =>
        {
            using var staging = new SqliteLineStaging(connection, writeLock, batch.Id, account, place.ToldDays, Every(options.Progress));
            var parsed = AccountReading.Read(path, options.Format, place, line =>
            {
                ct.ThrowIfCancellationRequested();
                staging.Take(line);
            });
            staging.Complete();
            var changes = parsed.ProblemCount > 0 ? [] : staging.Settle(place.SourceOf(parsed.Format), parsed.Statements);
            if (changes.Count > SqliteKnownLines.MostChanges)
            {
                parsed = parsed with
                {
                    Problems = [new FileProblem(0, null, "lines-changed-too-many", $"> {SqliteKnownLines.MostChanges}"), .. parsed.Problems],
                    ProblemCount = parsed.ProblemCount + 1,
                };
            }

            return Staged(parsed, staging.Rows, staging.New + place.Announced.New) with { Changes = changes, Filled = staging.Filled, ProfileRevision = place.Profiles.RevisionOf(parsed.Format) };
        }, ct);
    }

    /// <summary>Removes what killed imports left: batches nobody ever saw, with their lines.</summary>
    public async Task SweepAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var left in await BatchImport.Leftovers(db).Select(batch => new { batch.Kind, batch.Account }).Distinct().ToListAsync(ct))
        {
            // An import that another process is still at holds the lease; its batch is no leftover.
            using var lease = leases.TryTake(BatchImport.LeaseOf(left.Kind, left.Account));
            if (lease is not null)
            {
                await batches.DiscardLeftoversAsync(left.Kind, left.Account, ct);
            }
        }
    }

    /// <summary>Reads the file and looks up every line without writing anything.</summary>
    private async Task<ImportReport> TryAsync(BatchSource source, ImportOptions options, CancellationToken ct)
    {
        var place = await desk.ReadAsync(source.Duty, db => PlaceAsync(db, source.Code, ct), ct);
        if (await batches.EarlierAsync(source, await BatchImport.HashAsync(source.Path, ct), ct) is { } earlier)
        {
            return earlier;
        }

        return await Task.Run(() =>
        {
            using var lookup = new SqliteLineLookup(batches.ConnectionString(), source.Code, place.ToldDays);
            var parsed = AccountReading.Read(source.Path, options.Format, place, lookup.Take);
            lookup.Settle(place.SourceOf(parsed.Format), parsed.Statements);
            var staged = Staged(parsed, lookup.Rows, lookup.New + place.Announced.New);
            var accepted = parsed.Verdict == Verdict.Accepted || (parsed.Verdict == Verdict.NeedsConfirmation && options.Confirm is not null);
            return new ImportReport(accepted, null, false, staged.Rows, accepted ? staged.New : 0, staged.Sum, staged.Fee, staged.Problems, staged.ProblemCount)
            {
                Changed = lookup.Changed,
                IsProvisional = parsed.IsProvisional,
                NeedsConfirmation = parsed.Verdict == Verdict.NeedsConfirmation && !accepted,
            };
        }, ct);
    }

    private async Task<AccountPlace> PlaceAsync(DeskDbContext db, string account, CancellationToken ct)
    {
        var place = (await AccountPlace.FindAsync(db, account, ct)).At(clock.GetUtcNow());
        return place with { Settings = place.Settings with { Latest = clock.GetUtcNow().AddDays(DaysAhead) } };
    }

    private static Staged Staged(ParsedFile parsed, int rows, int added) => new(
        parsed.Format,
        rows,
        added,
        parsed.Statements.Min(statement => statement.From),
        parsed.Statements.Max(statement => statement.To),
        [.. parsed.Statements.GroupBy(statement => statement.Currency).Select(group => group.Aggregate(Money.Zero(group.Key), (sum, each) => sum + each.GrossCredits - each.GrossDebits))],
        [.. parsed.Statements.GroupBy(statement => statement.Currency).Select(group => group.Aggregate(Money.Zero(group.Key), (sum, each) => sum + each.Fees))],
        parsed.Problems,
        parsed.ProblemCount)
    {
        Unconfirmed = [.. parsed.Statements.SelectMany(statement => statement.Controls.Where(control => control is { Ok: false, Soft: true }).Select(control => control with { Currency = statement.Currency.Code }))],
        Statements = parsed.Statements,
        IsProvisional = parsed.IsProvisional,
    };

    private static Action<int>? Every(IProgress<int>? progress) => progress is null ? null : rows =>
    {
        if (rows % LinesPerReport == 0)
        {
            progress.Report(rows);
        }
    };
}
