using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>One statement of an OFX message: its account, its period, its ledger balance and its movements.</summary>
/// <param name="name">How it began: of an investment account only the movements of its bank lines are told, and nothing where it has none.</param>
/// <param name="line">Where it began.</param>
public sealed class OfxStatement(ReadSettings settings, ProblemList problems, DecimalMark mark, BankEntries entries, OwnCurrency own, string name, int line)
{
    private readonly SeenSet ids = new();
    private readonly SeenSet idsOfAmounts = new();
    private readonly Dictionary<Currency, StatementTally> tallies = [];
    private Currency? stated;
    private string? account;
    private DateOnly? from;
    private DateOnly? to;
    private OfxToken? balance;
    private int lineWithoutId;
    private int withoutId;

    /// <param name="place">The aggregate in which the value stands.</param>
    public void Take(string place, OfxToken value)
    {
        switch (place, value.Name)
        {
            case (_, "CURDEF"):
                stated = ReadCurrency(value.Text, value.Line) ?? settings.Currency;
                break;
            case ("BANKACCTFROM" or "CCACCTFROM" or "INVACCTFROM", "ACCTID"):
                account = value.Text;
                break;
            // Programs that do not know when the period begins write the day from which computers count.
            case ("BANKTRANLIST" or "INVTRANLIST", "DTSTART") when OfxTime.TryRead(value.Text, settings.Zone, out var start, out _) && start >= settings.Earliest:
                from = from < start ? from : start;
                break;
            case ("BANKTRANLIST" or "INVTRANLIST", "DTEND") when OfxTime.TryRead(value.Text, settings.Zone, out var end, out _):
                to = to > end ? to : end;
                break;
            case ("LEDGERBAL", "BALAMT"):
                balance = value;
                break;
        }
    }

    /// <param name="at">The line on which the movement begins.</param>
    public void TakeEntry(Dictionary<string, (string Text, int Line)> said, int at)
    {
        var currency = CurrencyOf(said, at);
        if (currency is null | !TryDay(said, at, out var day, out var moment) | IsCorrection(said, at)
            || !TryAmount(said.GetValueOrDefault("TRNAMT"), "TRNAMT", currency!.Value, at, out var amount))
        {
            return;
        }

        DemandOwnId(Text("FITID"), $"{day.DayNumber}\u001f{Text("NAME")}\u001f{Text("MEMO")}", amount, at);
        entries.Take(Of(currency.Value), new BankEntry(at, day, amount)
        {
            Kind = KindOf(Text("TRNTYPE"), amount),
            Account = account,
            Key = Text("FITID"),
            Reference = Text("REFNUM") ?? (Text("CHECKNUM") is { } number && number.Trim('0').Length > 0 ? number : null),
            Time = moment,
            Counterparty = Text("NAME") ?? Text("PAYEE.NAME"),
            CounterpartyAccount = Text("BANKACCTTO.ACCTID") ?? Text("CCACCTTO.ACCTID"),
            Remark = Text("MEMO") ?? Text("NAME"),
            StatedRate = Text("ORIGCURRENCY.CURRATE"),
        });

        string? Text(string value) => said.TryGetValue(value, out var found) ? found.Text : null;
    }

    /// <summary>One summary for each currency; none for an investment account without bank lines.</summary>
    public IEnumerable<StatementSummary> Close()
    {
        if (tallies.Count == 0 && name == "INVSTMTRS")
        {
            return [];
        }

        if (tallies.Count == 0)
        {
            _ = Of(stated ?? own.Take(line, "CURDEF"));
        }

        if (lineWithoutId > 0 && ids.Count > 0)
        {
            problems.Warn(lineWithoutId, "FITID", "id-partly-missing", withoutId.ToString(CultureInfo.InvariantCulture));
        }

        var main = stated ?? tallies.Keys.First();
        var closing = balance is { } ledger && TryAmount((ledger.Text, ledger.Line), "BALAMT", main, ledger.Line, out var amount) ? amount : (Money?)null;
        return [.. tallies.Values.Select(tally => tally.Summary(account, from, to, null, tally.Currency == main ? closing : null, null, tally.Currency == main ? Numbers(tally) : []))];
    }

    /// <summary>Where others have a number, what has none may be another's movement told in part: somebody else has to say that it is right.</summary>
    private List<ControlTotal> Numbers(StatementTally tally) =>
        withoutId == 0 || ids.Count == 0 ? [] : [StatementTally.Control(ControlNames.BankNumbers, tally.Lines, tally.Lines - withoutId) with { Soft = true }];

    private StatementTally Of(Currency currency) => tallies.TryGetValue(currency, out var tally) ? tally : tallies[currency] = new StatementTally(currency);

    private Currency? ReadCurrency(string text, int line)
    {
        if (Currency.TryParse(text, out var currency))
        {
            return currency;
        }

        problems.Add(line, "CURDEF", "currency-unknown", text);
        return null;
    }

    /// <summary>The movement's own currency where it names one, else the statement's, else the account's; null where they contradict.</summary>
    private Currency? CurrencyOf(Dictionary<string, (string Text, int Line)> said, int at)
    {
        if (!said.TryGetValue("CURRENCY.CURSYM", out var symbol))
        {
            return stated ?? own.Take(line, "CURDEF");
        }

        var named = ReadCurrency(symbol.Text, symbol.Line);
        if (named is { } other && stated is { } main && other != main)
        {
            problems.Add(at, "CURSYM", "currency-differs", other.Code, main.Code);
            return null;
        }

        return named;
    }

    private bool TryDay(Dictionary<string, (string Text, int Line)> said, int at, out DateOnly day, out DateTimeOffset? moment)
    {
        var posted = said.GetValueOrDefault("DTPOSTED", ("", at));
        if (OfxTime.TryRead(posted.Item1, settings.Zone, out day, out moment))
        {
            return true;
        }

        problems.Add(posted.Item2, "DTPOSTED", "time-unreadable", posted.Item1);
        return false;
    }

    private bool TryAmount((string? Text, int Line) value, string field, Currency currency, int at, out Money amount)
    {
        if (!mark.TryRead(value.Text, currency, out amount, out var rounded))
        {
            problems.Add(value.Line > 0 ? value.Line : at, field, "amount-unreadable", value.Text ?? "");
            return false;
        }

        if (rounded)
        {
            problems.Warn(value.Line, field, "amount-rounded", value.Text);
        }

        return true;
    }

    /// <summary>A bank's number may come twice for the same movement, and for others that it describes otherwise, but never for two amounts of one description. A movement without one is known by what it says.</summary>
    private void DemandOwnId(string? id, string said, Money amount, int at)
    {
        var described = SeenSet.Identity($"{id}\u001f{said}");
        var whole = described ^ ((UInt128)(ulong)amount.Minor << 32);
        if (string.IsNullOrWhiteSpace(id))
        {
            lineWithoutId = lineWithoutId == 0 ? at : lineWithoutId;
            withoutId++;
        }
        else if (!ids.Add(described) && !idsOfAmounts.Contains(whole))
        {
            problems.Add(at, "FITID", "duplicate-in-file", id);
        }
        else
        {
            idsOfAmounts.Add(whole);
        }
    }

    /// <summary>A movement that takes back or replaces one of an earlier file cannot be booked beside it. Some banks name the movement itself.</summary>
    private bool IsCorrection(Dictionary<string, (string Text, int Line)> said, int at)
    {
        if (!said.TryGetValue("CORRECTFITID", out var corrected)
            || (corrected.Text == said.GetValueOrDefault("FITID").Text && said.GetValueOrDefault("CORRECTACTION").Text != "DELETE"))
        {
            return false;
        }

        problems.Add(at, "CORRECTFITID", "line-corrects", corrected.Text);
        return true;
    }

    /// <summary>The bank's word for what it is; the direction is the amount's alone.</summary>
    private static LineKind KindOf(string? type, Money amount) => type?.ToUpperInvariant() switch
    {
        "FEE" or "SRVCHG" when amount.IsNegative => LineKind.Fee,
        "INT" => LineKind.Interest,
        _ => LineKind.BankEntry,
    };
}
