using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What a platform tells of one wallet.</summary>
public sealed record WalletBooks
{
    public required string Account { get; init; }

    public required string Platform { get; init; }

    /// <summary>The merchant's number at the platform: with the day it names a day's settlement where the bill has no payout lines.</summary>
    public required string Number { get; init; }

    /// <summary>The lines that explain: those of the trade bill, and of the fund bill where no trade bill reaches; see <see cref="ExplainingLines"/>.</summary>
    public required BillFact[] Trades { get; init; }

    /// <summary>The lines that move the balance: those of the fund bill where there is one, else of the trade bill.</summary>
    public required BillFact[] Movements { get; init; }

    /// <summary>How the days are settled that its bills tell of, what counts first in front; a day in none is settled as its lines show.</summary>
    public IReadOnlyList<SettledDays> Settled { get; init; } = [];

    /// <summary>The days that either of its bills has told of: where the trade bill does not reach, the fund bill explains.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>The days told of in each currency, where its files tell of one currency each; else none.</summary>
    public IReadOnlyDictionary<Currency, Coverage> CoverageByCurrency { get; init; } = new Dictionary<Currency, Coverage>();

    /// <summary>The zone in which its bills print their days.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What it holds: its own currency, and each that its statements show.</summary>
    public required IReadOnlySet<Currency> Currencies { get; init; }

    /// <summary>The days told of in that currency; of one that it does not hold, or where its files tell of all currencies at once, all of them.</summary>
    public Coverage ToldIn(Currency currency) =>
        CoverageByCurrency.Count == 0 || !Currencies.Contains(currency) ? Coverage : CoverageByCurrency.GetValueOrDefault(currency, new Coverage([]));
}
