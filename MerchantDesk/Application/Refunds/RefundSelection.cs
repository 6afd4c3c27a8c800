using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Turns a filter into a question to the database and cases into rows, without their steps and evidence.</summary>
public sealed class RefundSelection(DeskDbContext db, Actor actor, DateTimeOffset now)
{
    private static readonly RefundState[] OpenStates = [.. Enum.GetValues<RefundState>().Where(RefundFlow.IsOpen)];

    public IQueryable<RefundCase> Of(RefundScope scope) => scope switch
    {
        RefundScope.Open => db.RefundCases.Where(of => OpenStates.Contains(of.State)),
        RefundScope.Closed => db.RefundCases.Where(of => !OpenStates.Contains(of.State)),
        _ => db.RefundCases,
    };

    public async Task<IQueryable<RefundCase>> AskedAsync(RefundScope scope, RefundFilter filter, CancellationToken ct)
    {
        var cases = Of(scope);
        cases = filter.Platform is { } platform ? cases.Where(of => of.Platform == platform) : cases;
        cases = filter.Path is { } path ? cases.Where(of => of.Path == path) : cases;
        cases = filter.States is { } states ? cases.Where(of => states.Contains(of.State)) : cases;
        cases = filter.Mine ? await WaitingForAskerAsync(cases, ct) : cases;
        cases = filter.Turn is { } role ? WaitingFor(cases, Roles.DutiesOf(role).ToHashSet(), await StaleAsync(ct), await LargeAsync(ct)) : cases;
        cases = filter.Due is { } due ? Due(cases, due, await TomorrowAsync(ct)) : cases;
        if (filter.Exposed)
        {
            cases = cases.Where(of => (of.State == RefundState.Executed || of.State == RefundState.Confirmed) && of.Steps.Any(step => step.Act == RefundAct.Expose
                && !of.Steps.Any(later => (later.Act == RefundAct.SettleExposure || later.Act == RefundAct.Reissue) && later.Ordinal > step.Ordinal)));
        }

        if (filter.Payable)
        {
            var payable = (await PayableAsync(ct)).Select(each => each.Id).ToList();
            cases = cases.Where(of => payable.Contains(of.Id));
        }

        if (filter.Amount is { } range)
        {
            cases = cases.Where(of => of.Amount.Currency == range.Currency && of.Amount.Minor >= range.From && (range.To == null || of.Amount.Minor < range.To));
        }

        return cases;
    }

    /// <summary>What waits for the asker, who has played no part of it that bars the next.</summary>
    public async Task<IQueryable<RefundCase>> WaitingForAskerAsync(IQueryable<RefundCase> cases, CancellationToken ct)
    {
        var stale = await StaleAsync(ct);
        var waiting = WaitingFor(cases, actor.Duties, stale, await LargeAsync(ct));
        var me = actor.Person;
        foreach (var part in Enum.GetValues<RefundPart>())
        {
            var states = OpenStates.Where(state => RefundTurn.PartOf(state) == part).ToList();
            var apart = CaseHistory.ApartFrom(part).Select(other => (RefundPart?)other).ToList();
            var (opened, looksAgain) = (apart.Contains(RefundPart.Opening), part == RefundPart.Evidence);
            waiting = waiting.Where(of => !(stale.Contains(of.Id) ? looksAgain : states.Contains(of.State))
                || ((!opened || of.OpenedBy != me) && !of.Steps.Any(step => step.Person == me && apart.Contains(step.Part))));
        }

        var recent = now - RefundBooks.RecentTime;
        return waiting.Where(of => of.State != RefundState.PendingApproval
            || (!db.RefundCases.Any(other => other.CustomerKey != null && other.CustomerKey == of.CustomerKey && other.OpenedBy == me && other.OpenedAt >= recent) && !of.Steps.Any(step => step.Person == me && (step.Act == RefundAct.Approve || step.Act == RefundAct.SecondApprove)
                && step.Ordinal > of.Steps.Where(asked => asked.Act == RefundAct.RequestApproval).Max(asked => asked.Ordinal))));
    }

    /// <summary>What waits for these duties. A second approval is waited for once there is a first, or where the amount alone asks for two.</summary>
    private static IQueryable<RefundCase> WaitingFor(IQueryable<RefundCase> cases, IReadOnlySet<Duty> duties, List<RefundCaseId> stale, List<RefundCaseId> large)
    {
        var states = RefundTurn.StatesFor(duties);
        var (first, second, looksAgain) = (duties.Contains(Duty.ApproveRefund), duties.Contains(Duty.SecondApproveRefund), duties.Contains(Duty.IssueGoodsToken));
        return cases
            .Where(of => stale.Contains(of.Id) ? looksAgain : states.Contains(of.State))
            .Where(of => of.State != RefundState.PendingApproval
                || (first && !of.Steps.Any(step => step.Act == RefundAct.Approve && step.Ordinal > of.Steps.Where(asked => asked.Act == RefundAct.RequestApproval).Max(asked => asked.Ordinal)))
                || (second && !of.Steps.Any(step => step.Act == RefundAct.SecondApprove && step.Ordinal > of.Steps.Where(asked => asked.Act == RefundAct.RequestApproval).Max(asked => asked.Ordinal))
                    && (large.Contains(of.Id)
                        || of.Steps.Any(step => step.Act == RefundAct.Approve && step.Ordinal > of.Steps.Where(asked => asked.Act == RefundAct.RequestApproval).Max(asked => asked.Ordinal)))));
    }

    public IQueryable<RefundCase> Due(IQueryable<RefundCase> cases, RefundDue due, DateTimeOffset tomorrow) => due == RefundDue.Overdue
        ? cases.Where(of => EF.Property<DateTimeOffset?>(of, RefundDeadline.Column) < now)
        : cases.Where(of => EF.Property<DateTimeOffset?>(of, RefundDeadline.Column) >= now && EF.Property<DateTimeOffset?>(of, RefundDeadline.Column) < tomorrow);

    /// <summary>The merchant's next midnight.</summary>
    public async Task<DateTimeOffset> TomorrowAsync(CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Installations.Select(each => each.TimeZone).SingleAsync(ct));
        var midnight = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>
    /// What a cashier has in hand, and approved cases with a fresh token and no cool-off of their own amount. They are few, so the domain's own
    /// rules decide; what other cases of the same order or customer mean is asked at the act.
    /// </summary>
    public async Task<IReadOnlyList<PayableCase>> PayableAsync(CancellationToken ct)
    {
        var approved = await db.RefundCases.Where(of => (of.State == RefundState.Approved || of.State == RefundState.Executing) && of.Token != null)
            .Select(of => new
            {
                of.Id,
                of.State,
                of.Amount.Minor,
                of.Amount.Currency,
                of.Token!.Kind,
                of.Token.IssuedAt,
                of.Token.VerifiedAt,
                ApprovedAt = of.Steps.Where(step => step.Act == RefundAct.Approve || step.Act == RefundAct.SecondApprove).OrderByDescending(step => step.Ordinal).Select(step => step.At).FirstOrDefault(),
            }).ToListAsync(ct);
        return
        [
            .. from of in approved
               let amount = new Money(of.Minor, of.Currency)
               where of.State == RefundState.Executing
                   || (new ReleaseToken(of.Kind, of.IssuedAt, of.VerifiedAt).IsFresh(now) && (!ApprovalLimits.For(of.Currency).NeedsCoolOff(amount) || of.ApprovedAt + ApprovalLimits.CoolOff <= now))
               select new PayableCase(of.Id, amount),
        ];
    }

    /// <summary>Cases that are to be paid and whose token must be looked at again. They are few, so the token's own rule decides.</summary>
    private async Task<List<RefundCaseId>> StaleAsync(CancellationToken ct)
    {
        var tokens = await db.RefundCases.Where(of => of.State == RefundState.Approved && of.Token != null)
            .Select(of => new { of.Id, of.Token!.Kind, of.Token.IssuedAt, of.Token.VerifiedAt }).ToListAsync(ct);
        return [.. tokens.Where(of => !new ReleaseToken(of.Kind, of.IssuedAt, of.VerifiedAt).IsFresh(now)).Select(of => of.Id)];
    }

    /// <summary>Cases that wait for approval and whose amount alone is more than one may approve in its currency.</summary>
    private async Task<List<RefundCaseId>> LargeAsync(CancellationToken ct)
    {
        var pending = await db.RefundCases.Where(of => of.State == RefundState.PendingApproval).Select(of => new { of.Id, of.Amount.Minor, of.Amount.Currency }).ToListAsync(ct);
        return [.. pending.Where(of => ApprovalLimits.For(of.Currency).NeedsSecond(new Money(of.Minor, of.Currency))).Select(of => of.Id)];
    }

    public async Task<IReadOnlyList<RefundRow>> RowsAsync(IQueryable<RefundCase> page, CancellationToken ct)
    {
        var cases = await page.Select(of => new
        {
            of.Id,
            of.Number,
            of.Store,
            of.Platform,
            of.OrderNo,
            of.Path,
            of.State,
            of.Amount.Minor,
            of.Amount.Currency,
            of.Reason,
            of.Customer,
            of.OpenedBy,
            of.OpenedAt,
            Since = of.Steps.Where(step => step.From != step.To).OrderByDescending(step => step.Ordinal).Select(step => (DateTimeOffset?)step.At).FirstOrDefault(),
            DueAt = EF.Property<DateTimeOffset?>(of, RefundDeadline.Column),
            First = of.Steps.Any(step => step.Act == RefundAct.Approve && step.Ordinal > of.Steps.Where(asked => asked.Act == RefundAct.RequestApproval).Max(asked => asked.Ordinal)),
            Second = of.Steps.Any(step => step.Act == RefundAct.SecondApprove && step.Ordinal > of.Steps.Where(asked => asked.Act == RefundAct.RequestApproval).Max(asked => asked.Ordinal)),
        }).ToListAsync(ct);
        var stale = await StaleAsync(ct);
        var mine = (await (await WaitingForAskerAsync(page, ct)).Select(of => of.Number).ToListAsync(ct)).ToHashSet();
        var names = await PersonNames.ReadAsync(db, cases.Select(of => (PersonId?)of.OpenedBy), ct);
        return
        [
            .. from of in cases
               let amount = new Money(of.Minor, of.Currency)
               let approvals = (List<RefundAct>)[.. of.First ? [RefundAct.Approve] : (RefundAct[])[], .. of.Second ? [RefundAct.SecondApprove] : (RefundAct[])[]]
               let turn = RefundTurn.Of(of.State, approvals, ApprovalLimits.For(of.Currency).NeedsSecond(amount), stale.Contains(of.Id))
               select new RefundRow(
                   of.Number, of.Store, of.Platform, of.OrderNo, of.Path, of.State, amount, of.Reason, of.Customer, names.Of(of.OpenedBy) ?? "",
                   of.OpenedAt, of.Since ?? of.OpenedAt, of.DueAt, now, turn, mine.Contains(of.Number)),
        ];
    }

    /// <summary>How many cases and how much money, by state and currency.</summary>
    public static async Task<IReadOnlyList<RefundSum>> SumsAsync(IQueryable<RefundCase> cases, CancellationToken ct) =>
    [
        .. (await cases.GroupBy(of => new { of.State, of.Amount.Currency })
            .Select(group => new { group.Key.State, group.Key.Currency, Count = group.Count(), Minor = group.Sum(of => of.Amount.Minor) }).ToListAsync(ct))
            .Select(sum => new RefundSum(sum.State, sum.Count, new Money(sum.Minor, sum.Currency))),
    ];
}

public sealed record PayableCase(RefundCaseId Id, Money Amount);

/// <summary>The cases of one state and currency together.</summary>
public sealed record RefundSum(RefundState State, int Count, Money Amount)
{
    public static IReadOnlyList<Money> Of(IEnumerable<RefundSum> sums) => Totals(sums.Select(sum => sum.Amount));

    /// <summary>One amount for each currency, in the order of their codes.</summary>
    public static IReadOnlyList<Money> Totals(IEnumerable<Money> amounts) =>
        [.. amounts.GroupBy(amount => amount.Currency).OrderBy(group => group.Key.Code).Select(group => group.Aggregate((sum, amount) => sum + amount))];
}
