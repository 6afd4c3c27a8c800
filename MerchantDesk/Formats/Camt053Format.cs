using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>ISO 20022 bank-to-customer statement, versions 02 and later, read by local names one entry at a time.</summary>
public sealed class Camt053Format : IStatementFormat
{
    private const string Namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";

    public string Code => "camt053";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Namespace, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var summaries = new List<StatementSummary>();
        var record = 0;
        try
        {
            using var xml = XmlReader.Create(bytes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true });
            xml.MoveToContent();
            if (!xml.NamespaceURI.StartsWith(Namespace, StringComparison.Ordinal))
            {
                problems.Add(Line(xml), null, "namespace-unknown", xml.NamespaceURI);
                return new ParsedFile(Code, "utf-8", [], problems.Items, problems.Count);
            }

            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "Stmt" })
                {
                    using var statement = xml.ReadSubtree();
                    summaries.AddRange(ReadStatement(statement, settings, problems, take, ref record));
                }
            }
        }
        catch (XmlException broken)
        {
            problems.Add(broken.LineNumber, null, "xml-broken", broken.Message);
        }

        if (summaries.Count == 0 && problems.Count == 0)
        {
            problems.Add(0, null, "header-missing", "Stmt");
        }

        return new ParsedFile(Code, "utf-8", summaries, problems.Items, problems.Count);
    }

    private static List<StatementSummary> ReadStatement(XmlReader xml, ReadSettings settings, ProblemList problems, Action<StatementLine> take, ref int record)
    {
        string? account = null;
        Money? opening = null, closing = null;
        DateOnly? from = null, to = null;
        var currency = settings.Currency;
        var tallies = new Dictionary<Currency, StatementTally>();
        XElement? summary = null;
        xml.Read();
        xml.Read();
        while (!xml.EOF && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
                continue;
            }

            var line = Line(xml);
            var element = (XElement)XNode.ReadFrom(xml);
            switch (element.Name.LocalName)
            {
                case "Acct":
                    account = Text(element, "Id", "IBAN") ?? Text(element, "Id", "Othr", "Id");
                    currency = Currency.TryParse(Text(element, "Ccy") ?? "", out var own) ? own : currency;
                    break;
                case "FrToDt":
                    from = Day(Text(element, "FrDtTm"));
                    to = Day(Text(element, "ToDtTm"));
                    break;
                case "TxsSummry":
                    summary = element;
                    break;
                case "Bal":
                    var balance = Amount(element, line, problems);
                    _ = Text(element, "Tp", "CdOrPrtry", "Cd") switch
                    {
                        "OPBD" or "PRCD" => opening ??= balance,
                        "CLBD" => closing = balance,
                        _ => null,
                    };
                    currency = balance?.Currency ?? currency;
                    break;
                case "Ntry":
                    ReadEntry(element, line, settings, problems, each =>
                    {
                        Of(tallies, each.Gross.Currency).Take(each);
                        take(each);
                    }, ref record);
                    break;
            }
        }

        if (tallies.Count == 0)
        {
            _ = Of(tallies, opening?.Currency ?? currency);
        }

        return [.. tallies.Select(each => Close(each.Key, each.Value))];

        StatementSummary Close(Currency of, StatementTally tally)
        {
            var start = opening?.Currency == of ? opening : null;
            var end = closing?.Currency == of ? closing : null;
            var controls = Controls(tally, start, end, tallies.Count == 1 ? summary : null);
            foreach (var control in controls.Where(control => control is { Ok: false, Soft: false }))
            {
                problems.Add(0, null, "control-total", $"{control.Name} {control.Stated}", control.Computed);
            }

            return tally.Summary(account, from, to, start, end, null, controls);
        }
    }

    private static StatementTally Of(Dictionary<Currency, StatementTally> tallies, Currency currency) =>
        tallies.TryGetValue(currency, out var tally) ? tally : tallies[currency] = new StatementTally(currency);

    private static List<ControlTotal> Controls(StatementTally tally, Money? opening, Money? closing, XElement? summary)
    {
        var controls = new List<ControlTotal>();
        if (opening is { } start && closing is { } end)
        {
            controls.Add(StatementTally.Control("closing balance", end, start + tally.Credits - tally.Debits, soft: true));
        }

        if (summary is not null && int.TryParse(Text(summary, "TtlNtries", "NbOfNtries"), CultureInfo.InvariantCulture, out var entries))
        {
            controls.Add(StatementTally.Control("entries", entries, tally.Lines));
        }

        return controls;
    }

    private static void ReadEntry(XElement entry, int number, ReadSettings settings, ProblemList problems, Action<StatementLine> take, ref int record)
    {
        var status = Text(entry, "Sts", "Cd") ?? Text(entry, "Sts");
        if (status is "PDNG" or "INFO" or "FUTR")
        {
            return;
        }

        if (Amount(entry, number, problems) is not { } whole)
        {
            return;
        }

        if (Day(Text(entry, "BookgDt", "Dt") ?? Text(entry, "BookgDt", "DtTm") ?? Text(entry, "ValDt", "Dt") ?? Text(entry, "ValDt", "DtTm")) is not { } day)
        {
            problems.Add(number, "BookgDt", "time-unreadable", Text(entry, "BookgDt"));
            return;
        }

        var key = Text(entry, "NtryRef") ?? Text(entry, "AcctSvcrRef");
        var details = entry.Elements().Where(each => each.Name.LocalName == "NtryDtls").Elements().Where(each => each.Name.LocalName == "TxDtls").ToList();
        var parts = details.Count > 1 ? details.Select(detail => PartOf(detail, whole)).ToList() : [];
        var split = parts.Count > 1 && parts.All(part => part is not null) && parts.Sum(part => part!.Value.Minor) == whole.Minor;
        for (var i = 0; i < (split ? parts.Count : 1); i++)
        {
            var detail = details.ElementAtOrDefault(i);
            take(Entry(detail, ++record, number, key is not null && split ? $"{key}/{i + 1}" : key, day, split ? parts[i]!.Value : whole, settings));
        }
    }

    private static StatementLine Entry(XElement? detail, int record, int number, string? key, DateOnly day, Money amount, ReadSettings settings)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var party = amount.IsNegative ? "Cdtr" : "Dbtr";
        var instructed = Find(detail, "AmtDtls", "InstdAmt", "Amt");
        var reference = Text(detail, "Refs", "EndToEndId");
        return new StatementLine
        {
            Record = record,
            Line = number,
            Kind = LineKind.BankEntry,
            Key = key,
            TradeNo = reference == "NOTPROVIDED" ? null : reference,
            Time = new DateTimeOffset(midnight, settings.Zone.GetUtcOffset(midnight)),
            Day = day,
            Gross = amount,
            Fee = Money.Zero(amount.Currency),
            Counterparty = Text(detail, "RltdPties", party, "Nm") ?? Text(detail, "RltdPties", party, "Pty", "Nm"),
            CounterpartyAccount = Text(detail, "RltdPties", party + "Acct", "Id", "IBAN"),
            Remark = detail is null ? null : string.Join(' ', detail.Descendants().Where(each => each.Name.LocalName == "Ustrd").Select(each => each.Value.Trim())) is { Length: > 0 } text ? text : null,
            Instructed = instructed is not null && Currency.TryParse((string?)instructed.Attribute("Ccy") ?? "", out var other)
                && Money.TryParsePlain(instructed.Value.Trim(), other, out var original) ? (amount.IsNegative ? -original : original) : null,
            StatedRate = Text(detail, "AmtDtls", "InstdAmt", "CcyXchg", "XchgRate"),
        };
    }

    /// <summary>The signed amount of one transaction of a batch; null where it has none in the entry's currency.</summary>
    private static Money? PartOf(XElement detail, Money whole)
    {
        var amount = Find(detail, "Amt") ?? Find(detail, "AmtDtls", "TxAmt", "Amt");
        return amount is not null && (string?)amount.Attribute("Ccy") == whole.Currency.Code && Money.TryParsePlain(amount.Value.Trim(), whole.Currency, out var part)
            ? (whole.IsNegative ? -part : part)
            : null;
    }

    private static Money? Amount(XElement element, int line, ProblemList problems)
    {
        var amount = Find(element, "Amt");
        if (amount is not null && Currency.TryParse((string?)amount.Attribute("Ccy") ?? "", out var currency) && Cells.TryMoney(amount.Value.Trim(), currency, out var money) && amount.Value.Trim().Length > 0)
        {
            return Text(element, "CdtDbtInd") == "DBIT" ? -money : money;
        }

        problems.Add(line, "Amt", "amount-unreadable", amount?.Value);
        return null;
    }

    private static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Text(XElement? element, params ReadOnlySpan<string> path) =>
        Find(element, path) is { HasElements: false } found && found.Value.Trim() is { Length: > 0 } text ? text : null;

    private static XElement? Find(XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = FirstOf(element, name);
        }

        return element;
    }

    private static XElement? FirstOf(XElement? element, string name) => element?.Elements().FirstOrDefault(each => each.Name.LocalName == name);

    private static int Line(XmlReader xml) => xml is IXmlLineInfo info ? info.LineNumber : 0;
}
