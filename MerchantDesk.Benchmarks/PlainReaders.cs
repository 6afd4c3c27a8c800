using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace MerchantDesk.Benchmarks;

/// <summary>
/// The contenders: readers that take of each line of a sound file the same columns as ours, typed, wherever the form lets them stand, check
/// nothing and keep the lines in a list.
/// </summary>
public static class PlainReaders
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789,");

    public static int Camt(string file)
    {
        var lines = new List<PlainLine>();
        using var xml = XmlReader.Create(file, new XmlReaderSettings { IgnoreWhitespace = true });
        var path = new Stack<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var (currency, account, row) = ("", "", 0);
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when !xml.IsEmptyElement:
                    path.Push(xml.LocalName);
                    currency = xml.GetAttribute("Ccy") ?? currency;
                    row = xml.LocalName == "Ntry" ? ((IXmlLineInfo)xml).LineNumber : row;
                    break;
                case XmlNodeType.Text:
                    account = path.Peek() == "IBAN" && values.Count == 0 ? xml.Value : account;
                    values[path.Peek() == "Dt" || path.Peek() == "Nm" ? $"{path.ElementAt(1)}/{path.Peek()}" : path.Peek()] = xml.Value;
                    break;
                case XmlNodeType.EndElement:
                    if (path.Pop() == "Ntry")
                    {
                        var isDebit = Of("CdtDbtInd") == "DBIT";
                        var amount = decimal.Parse(Of("Amt")!, CultureInfo.InvariantCulture);
                        var day = DateTime.ParseExact(Of("BookgDt/Dt")!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                        lines.Add(new PlainLine(row, day, isDebit ? -amount : amount, currency, account, Of("NtryRef"), Of("EndToEndId"), Of(isDebit ? "Cdtr/Nm" : "Dbtr/Nm"), Of("Ustrd"), Of("Sts")));
                        values.Clear();
                    }

                    break;
            }
        }

        return lines.Count;

        string? Of(string name) => values.GetValueOrDefault(name);
    }

    public static int Mt940(string file)
    {
        var lines = new List<PlainLine>();
        PlainLine? entry = null;
        var text = new StringBuilder();
        var (row, currency, account) = (0, "", "");
        foreach (var line in File.ReadLines(file))
        {
            row++;
            if (entry is { } known && line.StartsWith(':') && !line.StartsWith(":86:", StringComparison.Ordinal))
            {
                lines.Add(known with { Text = text.ToString() });
                entry = null;
            }

            if (line.StartsWith(":25:", StringComparison.Ordinal))
            {
                account = line[4..];
            }
            else if (line.StartsWith(":60F:", StringComparison.Ordinal))
            {
                currency = line[12..15];
            }
            else if (line.StartsWith(":61:", StringComparison.Ordinal))
            {
                var start = char.IsAsciiDigit(line[10]) ? 14 : 10;
                var end = line.AsSpan(start + 1).IndexOfAnyExcept(Digits) + start + 1;
                var amount = decimal.Parse(line[(start + 1)..end].Replace(',', '.'), CultureInfo.InvariantCulture);
                var references = line[(end + 4)..].Split("//");
                entry = new PlainLine(row, DateTime.ParseExact(line.AsSpan(4, 6), "yyMMdd", CultureInfo.InvariantCulture), line[start] == 'D' ? -amount : amount, currency, account, references.ElementAtOrDefault(1), references[0], null, null, line[end..(end + 4)]);
                text.Clear();
            }
            else
            {
                text.Append(line.StartsWith(":86:", StringComparison.Ordinal) ? line.AsSpan(4) : line);
            }
        }

        return lines.Count;
    }

    public static int Ofx(string file)
    {
        var lines = new List<PlainLine>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var (row, start, currency, account) = (0, 0, "", "");
        foreach (var line in File.ReadLines(file))
        {
            row++;
            for (var open = line.IndexOf('<'); open >= 0;)
            {
                var close = line.IndexOf('>', open);
                var next = line.IndexOf('<', close);
                var name = line[(open + 1)..close];
                var value = (next < 0 ? line[(close + 1)..] : line[(close + 1)..next]).Trim();
                switch (name)
                {
                    case "STMTTRN":
                        start = row;
                        values.Clear();
                        break;
                    case "/STMTTRN":
                        var moment = DateTime.ParseExact(values["DTPOSTED"], "yyyyMMddHHmmss", CultureInfo.InvariantCulture);
                        lines.Add(new PlainLine(start, moment, decimal.Parse(values["TRNAMT"], CultureInfo.InvariantCulture), currency, account, values["FITID"], values.GetValueOrDefault("REFNUM"), values.GetValueOrDefault("NAME"), values.GetValueOrDefault("MEMO"), values["TRNTYPE"]));
                        break;
                    case "CURDEF":
                        currency = value;
                        break;
                    case "ACCTID":
                        account = value;
                        break;
                    default:
                        values[name] = value;
                        break;
                }

                open = next;
            }
        }

        return lines.Count;
    }

    public static int Wechat(string file) => Table(file, Encoding.UTF8, "`", 27, (row, cells) => new PlainLine(
        row, Moment(cells[0]), Amount(cells[12]) - Amount(cells[16]), cells[11], cells[2], cells[5], cells[6], cells[7], cells[20], cells[8])
    {
        Fee = Amount(cells[22]),
        RefundNo = cells[15],
    });

    public static int AlipayFund(string file) => Table(file, Encoding.GetEncoding("GB18030"), "2", 12, (row, cells) => new PlainLine(
        row, Moment(cells[4]), Amount(cells[6]) + Amount(cells[7]), "CNY", null, cells[0], cells[2], cells[5], cells[11], cells[10])
    {
        Balance = Amount(cells[8]),
        TradeNo = cells[1],
    });

    private static int Table(string file, Encoding encoding, string first, int width, Func<int, string[], PlainLine> read)
    {
        var lines = new List<PlainLine>();
        var row = 0;
        foreach (var line in File.ReadLines(file, encoding))
        {
            row++;
            if (line.StartsWith(first, StringComparison.Ordinal) && line.Split(',') is var cells && cells.Length == width)
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = cells[i].Trim('`', '\t', ' ');
                }

                lines.Add(read(row, cells));
            }
        }

        return lines.Count;
    }

    private static DateTime Moment(string cell) => DateTime.ParseExact(cell, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static decimal Amount(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);

    private sealed record PlainLine(
        int Row, DateTime Time, decimal Amount, string Currency, string? Account, string? Key, string? OrderNo, string? Counterparty, string? Text, string? Kind)
    {
        public decimal? Fee { get; init; }

        public decimal? Balance { get; init; }

        public string? TradeNo { get; init; }

        public string? RefundNo { get; init; }
    }
}
