using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Statements;

/// <summary>
/// The days of one account that its statements tell of, in each currency: those within a statement's period, and those between two statements
/// of which the later opens with what the earlier closed with, because nothing can have been booked on them.
/// </summary>
public sealed class ToldDays(IEnumerable<ToldPeriod> periods)
{
    private readonly ILookup<Currency, ToldPeriod> periods = periods.ToLookup(period => period.Currency);

    public bool Tell(Currency currency, DateOnly day)
    {
        ToldPeriod? before = null;
        ToldPeriod? next = null;
        foreach (var period in periods[currency])
        {
            if (period.Days.Contains(day))
            {
                return true;
            }

            before = period.Days.Last < day && !(before?.Days.Last >= period.Days.Last) ? period : before;
            next = period.Days.First > day && !(next?.Days.First <= period.Days.First) ? period : next;
        }

        return before?.Closing is { } closing && next?.Opening == closing;
    }
}

/// <summary>What one statement says of its days. The balances are null where it states none.</summary>
public sealed record ToldPeriod(Currency Currency, DateRange Days, Money? Opening, Money? Closing);
