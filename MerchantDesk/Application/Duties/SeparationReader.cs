using MerchantDesk.Application.Audit;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Duties;

/// <summary>Gives the rows of a page of the log their people, in one question for each kind of fact.</summary>
public sealed class SeparationReader(DeskDbContext db)
{
    public async Task<IReadOnlyList<SeparationRow>> RowsAsync(IReadOnlyList<SeparationLine> lines, CancellationToken ct)
    {
        var seqs = lines.Select(line => line.Seq).ToList();
        var leaves = await db.AuditLeaves.Where(leaf => seqs.Contains(leaf.Seq))
            .Select(leaf => new { leaf.Seq, leaf.Time, leaf.Act, leaf.Object, leaf.Person, Bytes = leaf.Refused ? leaf.Bytes : null }).ToDictionaryAsync(leaf => leaf.Seq, ct);
        var parts = (await RefundPartsAsync(lines, ct)).Concat(await BreakPartsAsync(lines, ct)).ToLookup(part => (part.Case, part.Break));
        var names = await PersonNames.ReadAsync(db, parts.SelectMany(group => group).Select(part => part.Person).Concat(leaves.Values.Select(leaf => leaf.Person)), ct);
        return [.. lines.Select(line => Row(line, parts[(line.Case, line.Break)]))];

        SeparationRow Row(SeparationLine line, IEnumerable<Part> played)
        {
            var leaf = leaves[line.Seq];
            var denied = line.Result == SeparationResult.Denied ? Denied(leaf.Act, names.Of(leaf.Person), leaf.Bytes!) : null;
            var until = played.Where(part => denied is null || part.At <= leaf.Time).OrderBy(part => part.At).ToList();
            bool Stands(Part part) => line.Result == SeparationResult.Collision ? Collides(part, until) : denied is not null && part.Person is { } who && who == leaf.Person;
            return new SeparationRow
            {
                Entry = line.Seq,
                At = leaf.Time,
                Object = leaf.Object,
                Kind = line.Case is not null ? SeparationKind.Refund : line.Break is not null ? SeparationKind.Break : SeparationKind.Other,
                Amount = new Money(line.Minor, line.Currency),
                Result = line.Result,
                Parts = [.. until.Select(part => new PartPlayed(part.Of, names.Of(part.Person), Stands(part))), .. Tried(denied)],
                Denied = denied,
            };
        }
    }

    private async Task<IEnumerable<Part>> RefundPartsAsync(IReadOnlyList<SeparationLine> lines, CancellationToken ct)
    {
        var ids = lines.Select(line => line.Case).OfType<RefundCaseId>().Distinct().ToList();
        var opened = await db.RefundCases.Where(of => ids.Contains(of.Id)).Select(of => new { of.Id, of.OpenedBy, of.OpenedAt }).ToListAsync(ct);
        var steps = await db.RefundCases.Where(of => ids.Contains(of.Id))
            .SelectMany(of => of.Steps.Where(step => step.Part != null), (of, step) => new { of.Id, step.Part, step.Person, step.At }).ToListAsync(ct);
        return opened.Select(of => new Part(of.Id, null, RefundPart.Opening, of.OpenedBy, of.OpenedAt))
            .Concat(steps.Select(step => new Part(step.Id, null, step.Part!.Value, step.Person, step.At)));
    }

    /// <summary>Who proposed initiated it, who agreed approved it.</summary>
    private async Task<IEnumerable<Part>> BreakPartsAsync(IReadOnlyList<SeparationLine> lines, CancellationToken ct)
    {
        var ids = lines.Select(line => line.Break).OfType<BreakId>().Distinct().ToList();
        var events = await db.BreakEvents.Where(each => ids.Contains(each.Break) && (BreakFlow.Proposals.Contains(each.Act) || each.State == BreakState.PendingApproval || each.Act == BreakAct.Approve))
            .Select(each => new { each.Break, each.Act, each.Person, each.At }).ToListAsync(ct);
        return events.Select(each => new Part(null, each.Break, each.Act == BreakAct.Approve ? RefundPart.Approval : RefundPart.Opening, each.Person, each.At));
    }

    private static DeniedAttempt Denied(string act, string? by, byte[] leaf)
    {
        var onBreak = act.StartsWith("break.", StringComparison.Ordinal) && Enum.TryParse<BreakAct>(act["break.".Length..], ignoreCase: true, out var of) ? of : (BreakAct?)null;
        return new DeniedAttempt(by ?? "", AuditService.RuleOf(leaf), act, RefundActName.Read(act), onBreak);
    }

    /// <summary>The refused person stands in the column of the part they would have played.</summary>
    private static IEnumerable<PartPlayed> Tried(DeniedAttempt? denied)
    {
        var part = denied switch
        {
            { RefundAct: { } act } => RefundFlow.All.First(move => move.Act == act).Part,
            { BreakAct: BreakAct.Accept or BreakAct.Replace } => RefundPart.Opening,
            { BreakAct: BreakAct.Approve or BreakAct.Decline } => RefundPart.Approval,
            _ => null,
        };
        return part is { } would ? [new PartPlayed(would, denied!.By, Stands: true)] : [];
    }

    private static bool Collides(Part part, List<Part> all) =>
        part.Person is not null && all.Any(other => other.Person == part.Person && CaseHistory.Pairs.Contains((part.Of, other.Of)));

    private sealed record Part(RefundCaseId? Case, BreakId? Break, RefundPart Of, PersonId? Person, DateTimeOffset At);
}
