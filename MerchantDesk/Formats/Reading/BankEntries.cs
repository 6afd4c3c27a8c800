using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Makes lines of the movements of a bank's message: numbers them, checks what every line must keep, adds them up and hands them on.</summary>
/// <param name="keyField">How the message names the field of the bank's own reference.</param>
/// <param name="dayField">How the message names the field of the day.</param>
public sealed class BankEntries(ReadSettings settings, ProblemList problems, Action<StatementLine> take, string keyField, string dayField)
{
    private const int LongestId = 256;

    private int records;
    private int statements;

    /// <summary>True once the file holds more than any bank writes: there is no sense in reading on.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The format of what is being read where that is an interim report; null for a statement.</summary>
    public string? AnnouncedIn { get; set; }

    /// <summary>What the statement that is being read began with; null where it does not say.</summary>
    public Money? Opening { get; set; }

    /// <summary>A movement that is only announced, or of nothing, is told and moves no balance. Null, with a problem, where it cannot be a line.</summary>
    public StatementLine? Take(StatementTally tally, BankEntry entry)
    {
        if (IsFull || !Count(entry.Line, ref records, ReadLimits.MostRecords) || !IsSound(entry))
        {
            return null;
        }

        var isPending = entry.Kind == LineKind.Pending || (entry.Amount.IsZero && entry.Fee is null or { IsZero: true });
        var midnight = entry.Day.ToDateTime(TimeOnly.MinValue);
        var line = new StatementLine
        {
            Record = records,
            Line = entry.Line,
            Kind = isPending ? LineKind.Pending : entry.Kind,
            Account = Said(entry.Account),
            AnnouncedIn = AnnouncedIn,
            Key = Said(entry.Key),
            Occurrence = entry.Occurrence,
            OrderNo = Said(entry.OrderNo),
            TradeNo = Said(entry.Reference),
            RefundNo = Said(entry.RefundNo),
            PayoutId = Said(entry.PayoutId),
            Time = entry.Time ?? new DateTimeOffset(midnight, settings.Zone.GetUtcOffset(midnight)),
            Day = entry.Day,
            Gross = isPending ? Money.Zero(entry.Amount.Currency) : entry.Amount,
            Fee = isPending || entry.Fee is null ? Money.Zero(entry.Amount.Currency) : entry.Fee.Value,
            Balance = entry.Balance,
            Counterparty = Said(entry.Counterparty),
            CounterpartyAccount = Said(entry.CounterpartyAccount),
            Remark = Said(entry.Remark),
            Instructed = entry.Instructed,
            StatedRate = Said(entry.StatedRate),
        };
        line = line with { Position = Opening is { } opening && opening.Currency == tally.Currency ? opening + tally.Credits - tally.Debits + line.Net : null };
        if (Cells.IsMangled(line.TradeNo))
        {
            problems.Warn(line.Line, null, "reference-mangled", line.TradeNo);
        }

        tally.Take(line);
        take(line);
        return line;
    }

    /// <summary>One statement, page or group more; false where there are more than any file has.</summary>
    public bool Begin(int line) => Count(line, ref statements, ReadLimits.MostStatements);

    private bool Count(int line, ref int number, int most)
    {
        if (++number > most && !IsFull)
        {
            IsFull = true;
            problems.Add(line, null, "too-many-rows", most.ToString(CultureInfo.InvariantCulture));
        }

        return !IsFull;
    }

    private bool IsSound(BankEntry entry)
    {
        var code = Cells.IsMangled(entry.Key) ? "id-mangled" : entry.Key?.Length > LongestId ? "id-unreadable" : null;
        if (code is not null)
        {
            problems.Add(entry.Line, keyField, code, entry.Key);
        }

        // A day in the calendar's first or last is no day of any zone's moment.
        var isPlausible = entry.Day >= settings.Earliest && entry.Day.Year < DateTime.MaxValue.Year && entry.Day <= DateOnly.FromDateTime(settings.Latest.UtcDateTime);
        if (!isPlausible)
        {
            problems.Add(entry.Line, dayField, "time-implausible", entry.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return code is null && isPlausible;
    }

    /// <summary>What says something: banks fill a missing reference with a word.</summary>
    private static string? Said(string? text) => text?.Trim() is { Length: > 0 } said && said is not ("NONREF" or "NOTPROVIDED") ? said : null;
}
