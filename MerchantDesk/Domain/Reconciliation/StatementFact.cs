using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What one imported statement says about its account: the days it covers and, where it knows them, its balances.</summary>
/// <param name="IsTradeBill">True where it tells of trades and not of the balance; beside a fund bill it belongs to no chain of balances.</param>
/// <param name="IsPeriodStated">True where the file itself names its period, so that a day between two files is proven to be missing.</param>
public sealed record StatementFact(RecordId Id, string Account, Currency Currency, DateRange Days, Money? Opening, Money? Closing, bool IsPeriodStated, bool IsTradeBill = false)
{
    /// <summary>The balance at the beginning of its last day, where its lines prove it.</summary>
    public Money? LastDayOpening { get; init; }

    /// <summary>What its own lines come to; null where they are not known, or where it dates some of them outside its days.</summary>
    public Money? Moved { get; init; }

    /// <summary>True where its own lines lead from its opening to its closing balance, all within its days.</summary>
    public bool IsProven => Opening is { } opening && Closing is { } closing && Moved is { } moved && opening + moved == closing;

    public RecordRef Ref => new(Side.Statement, Id);
}
