using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// Takes an import back as a whole, while nothing refers to it: its records go, the import, its bytes and the reason stay, and what a run only
/// asked about them is closed. The same bytes can be imported again afterwards.
/// </summary>
public sealed class ReversalService(Desk desk, BatchImport batches, AccountLeases leases)
{
    /// <summary>
    /// Throws <see cref="RuleException"/> for who brought or confirmed it, without a reason, where there is no such import in the books, and
    /// where a match, a refund or a break that somebody has worked on refers to any of its records.
    /// </summary>
    public async Task ReverseAsync(string number, string reason, CancellationToken ct = default)
    {
        // An import that is under way counts what stands; nothing is taken from under it.
        using var lease = await LeaseAsync(number, ct);
        var reversed = await desk.ActAsync(Duty.ApproveWriteOff, new Attempt("import.reverse", number), async act =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                throw new RuleException(Rule.FieldMissing, nameof(reason));
            }

            var batch = await act.Db.ImportBatches.FirstOrDefaultAsync(each => each.Number == number && each.PublishedAt != null, ct) ?? throw new RuleException(Rule.NotFound, number);
            if (await WhyNotAsync(act.Db, batch, act.Actor.Person, ct) is { } no)
            {
                throw no;
            }

            var closed = await CloseBreaksAsync(act, batch, ct);
            (batch.PublishedAt, batch.ReversedAt, batch.ReversedBy, batch.Reversal) = (null, act.Now, act.Actor.Person, reason.Trim());
            act.Record("import.reversed", number, new { kind = batch.Kind.ToString(), account = batch.Account, sha256 = batch.Sha256, rows = batch.Rows, breaks = closed, reason = new Written(reason) }, of: batch);
            return batch.Id;
        }, ct);
        await batches.DiscardAsync(reversed, CancellationToken.None);
    }

    /// <summary>What would be answered to the asker who takes it back now; null where it could be done, and where there is no such import in the books.</summary>
    public async Task<RuleException?> WhyNotAsync(string number, CancellationToken ct = default)
    {
        var no = await desk.WhyNotAsync(Duty.ApproveWriteOff, ct);
        return await desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
            await db.ImportBatches.FirstOrDefaultAsync(each => each.Number == number && each.PublishedAt != null, ct) is { } batch
                ? IsOwn(batch, actor.Person) ? new RuleException(Rule.ReverserIsImporter, number) : no ?? await WhyNotAsync(db, batch, actor.Person, ct) : null, ct);
    }

    private static bool IsOwn(ImportBatch batch, PersonId? person) => batch.StartedBy == person || batch.ConfirmedBy == person;

    private static async Task<RuleException?> WhyNotAsync(DeskDbContext db, ImportBatch batch, PersonId? person, CancellationToken ct) =>
        IsOwn(batch, person) ? new RuleException(Rule.ReverserIsImporter, batch.Number)
        : await LaterAsync(db, batch, ct) is { } later ? new RuleException(Rule.BatchIsToldAgain, batch.Number, later)
        : await ReferringAsync(db, batch, ct) is var referring and > 0 ? new RuleException(Rule.BatchIsReferredTo, batch.Number, referring)
        : null;

    private async Task<IDisposable> LeaseAsync(string number, CancellationToken ct)
    {
        var batch = await desk.ReadAsync(Duty.ApproveWriteOff, db => db.ImportBatches.FirstOrDefaultAsync(each => each.Number == number, ct), ct) ?? throw new RuleException(Rule.NotFound, number);
        return await leases.TakeAsync(BatchImport.LeaseOf(batch.Kind, batch.Account), ct);
    }

    /// <summary>A later import that knew records of this one already: without this one nobody would tell them.</summary>
    private static Task<string?> LaterAsync(DeskDbContext db, ImportBatch batch, CancellationToken ct) => batch.IsProvisional ? LaterReportAsync(db, batch, ct) : db.ImportBatches
        .Where(later => !later.IsProvisional && later.Kind == batch.Kind && later.Account == batch.Account && later.Id > batch.Id && later.PublishedAt != null && later.Rows > later.New
            && (later.From == null || batch.From == null || (later.From <= batch.To && later.To >= batch.From)))
        .OrderByDescending(later => later.Id).Select(later => later.Number).FirstOrDefaultAsync(ct);

    /// <summary>A later report of the same format that repeats lines of this one.</summary>
    private static Task<string?> LaterReportAsync(DeskDbContext db, ImportBatch batch, CancellationToken ct) => db.ImportBatches
        .Where(later => later.IsProvisional && later.Account == batch.Account && later.Format == batch.Format && later.Id > batch.Id && later.PublishedAt != null
            && (later.From == null || batch.From == null || (later.From <= batch.To && later.To >= batch.From))
            && later.Rows > db.AnnouncedLines.Count(line => line.Batch == later.Id))
        .OrderByDescending(later => later.Id).Select(later => later.Number).FirstOrDefaultAsync(ct);

    /// <summary>What a run asked about records that are gone is asked no more; the next run asks again where it still has something to ask.</summary>
    private static async Task<int> CloseBreaksAsync(Act act, ImportBatch batch, CancellationToken ct)
    {
        var (lines, orders, cases, statements) = (act.Db.StatementLines.IgnoreQueryFilters(), act.Db.Orders, act.Db.StatedCases, act.Db.Statements);
        var asked = await act.Db.Breaks
            .Where(each => each.State != BreakState.Closed && act.Db.BreakMembers.Any(member => member.Break == each.Id
                && (((member.Side == Side.Bill || member.Side == Side.Bank) && lines.Any(line => line.Id == member.Record && line.Batch == batch.Id))
                    || (member.Side == Side.Order && orders.Any(order => order.Id == member.Record && order.Batch == batch.Id))
                    || (member.Side == Side.Case && cases.Any(stated => stated.Id == member.Record && stated.Batch == batch.Id))
                    || (member.Side == Side.Statement && statements.Any(statement => statement.Id == member.Record && statement.Batch == batch.Id)))))
            .ToListAsync(ct);
        foreach (var each in asked)
        {
            each.State = BreakFlow.Next(each.State, BreakAct.Close, each.Kind);
            each.Version++;
            act.Db.Add(new BreakEvent { Break = each.Id, Act = BreakAct.Close, State = each.State, At = act.Now });
        }

        return asked.Count;
    }

    /// <summary>An order or case is known by its first row, and what is decided about it rests on the last: a reference to any of its rows counts.</summary>
    private static Task<int> ReferringAsync(DeskDbContext db, ImportBatch batch, CancellationToken ct)
    {
        var worked = WorkedOn(db);
        switch (batch.Kind)
        {
            case BatchKind.Orders:
                var orders = db.Orders.Where(order => order.Batch == batch.Id);
                return orders.CountAsync(
                    order => db.Orders.Any(told => told.OrderNo == order.OrderNo && told.Store == order.Store
                            && (db.MatchMembers.Any(member => member.Side == Side.Order && member.Record == told.Id) || worked.Any(member => member.Side == Side.Order && member.Record == told.Id)))
                        || db.RefundCases.Any(of => of.Store == order.Store && of.OrderNo == order.OrderNo), ct);
            case BatchKind.Cases:
                return db.StatedCases.Where(stated => stated.Batch == batch.Id).CountAsync(
                    stated => db.StatedCases.Any(told => told.CaseNo == stated.CaseNo && told.Store == stated.Store
                        && (db.MatchMembers.Any(member => member.Side == Side.Case && member.Record == told.Id) || worked.Any(member => member.Side == Side.Case && member.Record == told.Id))), ct);
            default:
                return LinesAsync(db, batch, worked, ct);
        }
    }

    /// <summary>The records of breaks of which a person has done anything: what only a run has found is no decision.</summary>
    private static IQueryable<BreakMember> WorkedOn(DeskDbContext db) => db.BreakMembers.Where(member => db.BreakEvents.Any(done => done.Break == member.Break && done.Person != null));

    /// <summary>The lines of a bill or statement, and those of others whose payout it told and the bank is matched by.</summary>
    private static async Task<int> LinesAsync(DeskDbContext db, ImportBatch batch, IQueryable<BreakMember> worked, CancellationToken ct) =>
        await db.LineFills.Where(fill => fill.Batch == batch.Id).CountAsync(
            fill => MatchQueries.Holding(db).Any(match => db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Bill && member.Record == fill.Line)
                && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Bank)), ct)
        + await db.StatementLines.IgnoreQueryFilters().Where(line => line.Batch == batch.Id).CountAsync(
            line => db.MatchMembers.Any(member => (member.Side == Side.Bill || member.Side == Side.Bank) && member.Record == line.Id)
                || worked.Any(member => (member.Side == Side.Bill || member.Side == Side.Bank) && member.Record == line.Id)
                || db.LineChanges.Any(change => change.Line == line.Id && db.ImportBatches.Any(told => told.Id == change.Batch && told.PublishedAt != null))
                || db.LineVersions.Any(version => version.By == line.Id && !db.LineVersionEndings.Any(ending => ending.Version == version.Id))
                || db.RefundCases.Any(of => of.Steps.Any(step => step.Evidence!.Line == line.Id)), ct);
}
