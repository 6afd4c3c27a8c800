using System.Globalization;
using System.Xml;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Reads one <c>Stmt</c> of a CAMT document: its account, its balances, the bank's summary and every booked entry.</summary>
public sealed class CamtStatement(ReadSettings settings, ProblemList problems, Action<StatementLine> take, int line)
{
    private readonly Dictionary<Currency, StatementTally> tallies = [];
    private readonly Dictionary<Currency, StatementTally> entries = [];
    private readonly CamtDays days = new(problems);
    private Currency main = settings.Currency;
    private string? number;
    private bool isStated;
    private Money? opening;
    private Money? closing;

    /// <summary>Hands every line on; the reader stands on the element and then on its end. One summary for each currency.</summary>
    public IReadOnlyList<StatementSummary> Read(XmlReader xml, ref int record)
    {
        XmlPart? account = null, period = null, summary = null;
        var isOpen = !xml.IsEmptyElement && xml.Read();
        while (isOpen && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                isOpen = xml.Read();
                continue;
            }

            var part = XmlPart.Read(xml);
            switch (part.Name)
            {
                case "Acct":
                    account = part;
                    number = part.TextOf("Id", "IBAN") ?? part.TextOf("Id", "Othr", "Id");
                    isStated = Currency.TryParse(part.TextOf("Ccy") ?? "", out var own);
                    main = isStated ? own : main;
                    break;
                case "CreDtTm":
                    days.Written = part.Day;
                    break;
                case "FrToDt":
                    period = part;
                    break;
                case "TxsSummry":
                    summary = part;
                    break;
                case "Bal":
                    TakeBalance(part);
                    break;
                case "Ntry":
                    TakeEntry(part, ref record);
                    break;
            }
        }

        if (account is null)
        {
            problems.Add(line, "Acct", "account-missing");
        }

        if (tallies.Count == 0)
        {
            _ = Of(tallies, opening?.Currency ?? closing?.Currency ?? main);
        }

        return [.. tallies.Values.Select(tally => Close(tally, period, tallies.Count == 1 ? summary : null))];
    }

    private static StatementTally Of(Dictionary<Currency, StatementTally> tallies, Currency currency) =>
        tallies.TryGetValue(currency, out var tally) ? tally : tallies[currency] = new StatementTally(currency);

    private void TakeBalance(XmlPart part)
    {
        var balance = Amount(part);
        switch (part.TextOf("Tp", "CdOrPrtry", "Cd"))
        {
            case "OPBD":
                opening = balance;
                break;
            case "PRCD":
                opening ??= balance;
                break;
            case "CLBD":
                closing = balance;
                break;
        }
    }

    private void TakeEntry(XmlPart entry, ref int record)
    {
        if ((entry.TextOf("Sts", "Cd") ?? entry.TextOf("Sts")) is "PDNG" or "INFO" or "FUTR")
        {
            return;
        }

        if (Amount(entry) is not { } whole)
        {
            return;
        }

        if (isStated && whole.Currency != main)
        {
            problems.Add(entry.Line, "Amt", "currency-differs", whole.Currency.Code, main.Code);
            return;
        }

        if (days.Of(entry) is { } day)
        {
            Of(entries, whole.Currency).Take(whole, Money.Zero(whole.Currency), day);
            TakeLines(entry, whole, day, ref record);
        }
    }

    private void TakeLines(XmlPart entry, Money whole, DateOnly day, ref int record)
    {
        var key = entry.TextOf("NtryRef") ?? entry.TextOf("AcctSvcrRef");
        var details = entry.Parts.Where(part => part.Name == "NtryDtls").SelectMany(part => part.Parts).Where(part => part.Name == "TxDtls").ToList();
        var parts = details.Count > 1 ? details.Select(detail => PartOf(detail, whole)).ToList() : [];
        var split = parts.Count > 1 && parts.All(part => part is not null) && parts.Aggregate(Int128.Zero, (sum, part) => sum + part!.Value.Minor) == whole.Minor;
        for (var i = 0; i < (split ? parts.Count : 1); i++)
        {
            var detail = i < details.Count ? details[i] : null;
            if (++record > ReadLimits.MostRecords)
            {
                throw new InvalidDataException("too-many-rows");
            }

            var each = Line(entry, detail, record, key is not null && split ? $"{key}/{i + 1}" : key, day, split ? parts[i]!.Value : whole);
            var tally = Of(tallies, each.Gross.Currency);
            tally.Take(each);
            take(opening is { } began && closing is not null && began.Currency == tally.Currency ? each with { Position = began + tally.Credits - tally.Debits } : each);
        }
    }

    private StatementLine Line(XmlPart entry, XmlPart? detail, int record, string? key, DateOnly day, Money amount)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var party = amount.IsNegative ? "Cdtr" : "Dbtr";
        var reference = detail?.TextOf("Refs", "EndToEndId");
        return new StatementLine
        {
            Record = record,
            Line = entry.Line,
            Kind = amount.IsNegative && (IsCharge(detail) || IsCharge(entry)) ? LineKind.Fee : LineKind.BankEntry,
            Account = number,
            Key = key,
            TradeNo = reference == "NOTPROVIDED" ? null : reference,
            Time = new DateTimeOffset(midnight, settings.Zone.GetUtcOffset(midnight)),
            Day = day,
            Gross = amount,
            Fee = Money.Zero(amount.Currency),
            Counterparty = detail?.TextOf("RltdPties", party, "Nm") ?? detail?.TextOf("RltdPties", party, "Pty", "Nm"),
            CounterpartyAccount = detail?.TextOf("RltdPties", party + "Acct", "Id", "IBAN") ?? detail?.TextOf("RltdPties", party + "Acct", "Id", "Othr", "Id"),
            Remark = (detail ?? entry).AllTexts("Ustrd") ?? entry.TextOf("AddtlNtryInf"),
            Instructed = Instructed(detail, amount),
            StatedRate = detail?.TextOf("AmtDtls", "InstdAmt", "CcyXchg", "XchgRate"),
        };
    }

    /// <summary>True where the bank's own transaction code says that it took a fee.</summary>
    private static bool IsCharge(XmlPart? part) => part?.TextOf("BkTxCd", "Domn", "Fmly", "SubFmlyCd") is "CHRG" or "FEES" or "COMM";

    private static Money? Instructed(XmlPart? detail, Money amount) =>
        detail?.Find("AmtDtls", "InstdAmt", "Amt") is { Text: { } text, Currency: { } code }
        && Currency.TryParse(code, out var currency) && Cells.TryMoney(text, currency, out var original)
            ? amount.IsNegative ? -original : original
            : null;

    /// <summary>The signed amount of one transaction of a batch; null where it has none in the entry's currency.</summary>
    private static Money? PartOf(XmlPart detail, Money whole)
    {
        var amount = detail.Find("Amt") ?? detail.Find("AmtDtls", "TxAmt", "Amt");
        if (amount?.Currency != whole.Currency.Code || !Cells.TryMoney(amount.Text, whole.Currency, out var part))
        {
            return null;
        }

        // A batch may hold a transaction the other way round.
        var negative = detail.TextOf("CdtDbtInd") is { } direction ? direction == "DBIT" : whole.IsNegative;
        return negative ? -part : part;
    }

    /// <summary>An amount is unsigned; the direction beside it gives the sign.</summary>
    private Money? Amount(XmlPart part)
    {
        var amount = part.Find("Amt");
        if (amount?.Text is not { } text || !Currency.TryParse(amount.Currency ?? "", out var currency) || !Cells.TryMoney(text, currency, out var money) || money.IsNegative)
        {
            problems.Add(part.Line, "Amt", "amount-unreadable", amount?.Text);
            return null;
        }

        switch (part.TextOf("CdtDbtInd"))
        {
            case "CRDT":
                return money;
            case "DBIT":
                return -money;
            default:
                problems.Add(part.Line, "CdtDbtInd", "value-unknown", part.TextOf("CdtDbtInd"));
                return null;
        }
    }

    private StatementSummary Close(StatementTally tally, XmlPart? period, XmlPart? summary)
    {
        var start = opening?.Currency == tally.Currency ? opening : null;
        var end = closing?.Currency == tally.Currency ? closing : null;
        var controls = new List<ControlTotal>();
        if (start is { } first && end is { } last)
        {
            controls.Add(StatementTally.Control(ControlNames.ClosingBalance, last, first + tally.Credits - tally.Debits, soft: true));
        }

        if (summary is not null)
        {
            // The bank counts entries, not the transactions that a batch of them is split into.
            var whole = Of(entries, tally.Currency);
            controls.AddRange(Compare(summary, "TtlNtries", ControlNames.EntryCount, ControlNames.EntrySum, whole.Lines, whole.Credits + whole.Debits));
            controls.AddRange(Compare(summary, "TtlCdtNtries", ControlNames.CreditCount, ControlNames.CreditSum, whole.Lines - whole.Debited, whole.Credits));
            controls.AddRange(Compare(summary, "TtlDbtNtries", ControlNames.DebitCount, ControlNames.DebitSum, whole.Debited, whole.Debits));
            problems.AddDifferences(summary.Line, controls);
        }

        return tally.Summary(number, period?.DayOf("FrDtTm") ?? period?.DayOf("FrDt"), period?.DayOf("ToDtTm") ?? period?.DayOf("ToDt"), start, end, null, controls);
    }

    private static List<ControlTotal> Compare(XmlPart summary, string part, string countName, string sumName, int count, Money sum)
    {
        var controls = new List<ControlTotal>();
        if (summary.TextOf(part, "NbOfNtries") is { } stated)
        {
            var same = int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == count;
            controls.Add(new ControlTotal(countName, stated, count.ToString(CultureInfo.InvariantCulture), same));
        }

        if (summary.TextOf(part, "Sum") is { } text)
        {
            var readable = Cells.TryMoney(text, sum.Currency, out var total);
            controls.Add(new ControlTotal(sumName, text, sum.ToPlainString(), readable && total == sum));
        }

        return controls;
    }
}
