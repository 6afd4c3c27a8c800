using System.Text;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Duties;

/// <summary>
/// The role-separation log as one question to the database. Each row is a leaf of the audit log: the latest act on a case or break, or a
/// refusal. The leaf's place is the row's key, so that pages follow one another without gaps whatever happens in between.
/// </summary>
public static class SeparationLines
{
    /// <summary>A password that is typed wrongly is no attempt on somebody else's duty.</summary>
    private const string SignInRefused = "sign-in.refused";

    private static readonly RefundState[] StillToPay = [.. Enum.GetValues<RefundState>().Where(state => RefundFlow.IsOpen(state) && state is not (RefundState.Executed or RefundState.Bounced))];

    private static readonly RefundPart[] ApartFromOpening = Apart(RefundPart.Opening);
    private static readonly RefundPart[] ApartFromEvidence = Apart(RefundPart.Evidence);
    private static readonly RefundPart[] ApartFromApproval = Apart(RefundPart.Approval);
    private static readonly RefundPart[] ApartFromPayment = Apart(RefundPart.Payment);

    /// <summary>A form that was not filled in, or not up to date: nobody reached for what is not theirs. As a leaf says it.</summary>
    private static readonly byte[][] Unfinished =
        [.. new[] { Rule.FieldMissing, Rule.EvidenceMissing, Rule.AmountUnreadable, Rule.UnitUnreadable, Rule.NoUnitsChosen, Rule.OutcomeMissing, Rule.EvidenceUnknown, Rule.EvidenceTooLarge, Rule.StaleVersion }
            .Select(rule => Encoding.UTF8.GetBytes($"\"rules\":[\"{rule.Code}\"]"))];

    /// <summary>The rows that period, kind and person leave, in no order.</summary>
    public static async Task<IQueryable<SeparationLine>> OfAsync(DeskDbContext db, SeparationFilter filter, CancellationToken ct)
    {
        var currency = Currency.Parse(await db.Installations.Select(each => each.Currency).SingleAsync(ct));
        var leaves = filter.Person is null ? db.AuditLeaves : await NamingAsync(db, filter.Person, ct);
        foreach (var rule in Unfinished)
        {
            leaves = leaves.Where(leaf => !leaf.Refused || SqliteFunctions.Instr(leaf.Bytes, rule) == 0);
        }

        var lines = Join(db, leaves, filter.Kind, currency);
        if (filter.Month is { } month)
        {
            var (from, to) = await BoundsAsync(db, month, ct);
            lines = lines.Where(line => line.Seq >= from && line.Seq < to);
        }

        return lines;
    }

    private static IQueryable<SeparationLine> Join(DeskDbContext db, IQueryable<AuditLeaf> leaves, SeparationKind? kind, Currency currency)
    {
        var (withOthers, onlyOthers) = (kind is null or SeparationKind.Other, kind == SeparationKind.Other);
        var refunds = db.RefundCases.Where(of => kind != SeparationKind.Break);
        var breaks = Breaks(db).Where(found => kind != SeparationKind.Refund);
        return
            from leaf in leaves
            join each in refunds on leaf.Object equals each.Number into ofRefund
            from of in ofRefund.DefaultIfEmpty()
            join each in breaks on leaf.Object equals each.Number into ofBreak
            from found in ofBreak.DefaultIfEmpty()
            where (of != null || found != null || (withOthers && leaf.Refused && leaf.Person != null && leaf.Act != SignInRefused)) && (!onlyOthers || (of == null && found == null)) && (leaf.Refused || !db.AuditLeaves.Any(newer => newer.Object == leaf.Object && !newer.Refused && newer.Seq > leaf.Seq))
            select new SeparationLine
            {
                Seq = leaf.Seq,
                Case = of == null ? null : of.Id,
                Break = found == null ? null : found.Id,
                Minor = of != null ? of.Amount.Minor : found != null ? found.AmountMinor : 0,
                Currency = of != null ? of.Amount.Currency : found != null ? found.Currency : currency,
                Result = leaf.Refused ? SeparationResult.Denied
                    : of != null && of.Steps.Any(one => one.Person != null && of.Steps.Any(other => other.Person == one.Person
                        && ((one.Part == RefundPart.Opening && ApartFromOpening.Contains(other.Part!.Value))
                            || (one.Part == RefundPart.Evidence && ApartFromEvidence.Contains(other.Part!.Value))
                            || (one.Part == RefundPart.Approval && ApartFromApproval.Contains(other.Part!.Value))
                            || (one.Part == RefundPart.Payment && ApartFromPayment.Contains(other.Part!.Value)))))
                        ? SeparationResult.Collision
                    : of != null && of.Steps.Any(step => step.Person == of.OpenedBy && ApartFromOpening.Contains(step.Part!.Value)) ? SeparationResult.Collision
                    : found != null && db.BreakEvents.Any(yes => yes.Break == found.Id && yes.Act == BreakAct.Approve
                        && yes.Person == db.BreakEvents.Where(asked => asked.Break == found.Id && (BreakFlow.Proposals.Contains(asked.Act) || asked.State == BreakState.PendingApproval) && asked.Id < yes.Id).OrderByDescending(asked => asked.Id).Select(asked => asked.Person).FirstOrDefault())
                        ? SeparationResult.Collision
                    : (of != null && StillToPay.Contains(of.State)) || (found != null && found.State == BreakState.PendingApproval) ? SeparationResult.InProgress
                    : SeparationResult.Separate,
            };
    }

    /// <summary>Those with money in them for which one person proposed and another is asked, or has answered.</summary>
    private static IQueryable<StoredBreak> Breaks(DeskDbContext db) => db.Breaks.Where(found => found.AmountMinor > 0
        && (found.State == BreakState.PendingApproval || db.BreakEvents.Any(each => each.Break == found.Id && each.Act == BreakAct.Approve)));

    /// <summary>The leaves of what this person played a part in, and of what they were refused.</summary>
    private static async Task<IQueryable<AuditLeaf>> NamingAsync(DeskDbContext db, string user, CancellationToken ct)
    {
        var person = await db.Users.Where(each => each.UserName == user).Select(each => each.Id).FirstOrDefaultAsync(ct);
        var who = new PersonId(person);
        var refunds = db.RefundCases.Where(of => of.OpenedBy == who || of.Steps.Any(step => step.Part != null && step.Person == who)).Select(of => of.Number);
        var breaks = db.Breaks.Where(found => db.BreakEvents.Any(each => each.Break == found.Id && each.Person == who && (BreakFlow.Proposals.Contains(each.Act) || each.State == BreakState.PendingApproval || each.Act == BreakAct.Approve))).Select(found => found.Number);
        return db.AuditLeaves.Where(leaf => (leaf.Refused && leaf.Person == who) || refunds.Contains(leaf.Object) || breaks.Contains(leaf.Object));
    }

    /// <summary>The first leaf of a month on the merchant's clock, and the first after it: the log's time never goes back.</summary>
    public static async Task<(long From, long To)> BoundsAsync(DeskDbContext db, DateOnly month, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Installations.Select(each => each.TimeZone).SingleAsync(ct));
        var first = new DateOnly(month.Year, month.Month, 1);
        return (await FirstFromAsync(first), await FirstFromAsync(first.AddMonths(1)));

        async Task<long> FirstFromAsync(DateOnly day)
        {
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            var instant = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
            return await db.AuditLeaves.Where(leaf => leaf.Time >= instant).OrderBy(leaf => leaf.Time).ThenBy(leaf => leaf.Seq).Select(leaf => (long?)leaf.Seq).FirstOrDefaultAsync(ct) ?? long.MaxValue;
        }
    }

    private static RefundPart[] Apart(RefundPart part) => [.. CaseHistory.Pairs.Where(pair => pair.First == part).Select(pair => pair.Second)];
}

/// <summary>A row before anybody's name is looked up. It is of a case, of a break, or of neither: an attempt on something else.</summary>
public sealed record SeparationLine
{
    public required long Seq { get; init; }

    public required RefundCaseId? Case { get; init; }

    public required BreakId? Break { get; init; }

    /// <summary>What the case or break is about, in smallest units; zero of anything else.</summary>
    public required long Minor { get; init; }

    public required Currency Currency { get; init; }

    public required SeparationResult Result { get; init; }
}
