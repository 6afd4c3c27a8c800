using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What one imported statement says about its account: the days it covers and, where it knows them, its balances.</summary>
/// <param name="IsTradeBill">True where it tells of trades and not of the balance; beside a fund bill it belongs to no chain of balances.</param>
/// <param name="IsPeriodStated">True where the file itself names its period, so that a day between two files is proven to be missing.</param>
public sealed record StatementFact(RecordId Id, string Account, Currency Currency, DateRange Days, Money? Opening, Money? Closing, bool IsPeriodStated, bool IsTradeBill = false)
{
    /// <summary>The balance at the beginning of its last day, where its lines prove it.</summary>
    public Money? LastDayOpening { get; init; }

    /// <summary>What its own movements come to; null where that is not known.</summary>
    public Money? Moved { get; init; }

    /// <summary>From the day of its first movement to that of its last; null where it has none. A bank that dates by value may date outside its statement's days.</summary>
    public DateRange? Dated { get; init; }

    /// <summary>True where its own movements lead from its opening to its closing balance, all within its days.</summary>
    public bool IsProven => Opening is { } opening && Closing is { } closing && Moved is { } moved && opening + moved == closing && IsWithin;

    /// <summary>True where it dates no movement outside its days.</summary>
    public bool IsWithin => Dated is not { } dated || (Days.First <= dated.First && dated.Last <= Days.Last);

    public RecordRef Ref => new(Side.Statement, Id);
}
