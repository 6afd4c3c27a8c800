using System.Globalization;
using System.Text;
using System.Xml;

namespace MerchantDesk.Benchmarks;

/// <summary>The contenders: readers that take day, amount and texts of each line of a sound file, check nothing and keep the lines in a list.</summary>
public static class PlainReaders
{
    public static int Camt(string file)
    {
        var lines = new List<PlainLine>();
        using var xml = XmlReader.Create(file, new XmlReaderSettings { IgnoreWhitespace = true });
        var (inside, amount, isDebit, day, key, text) = (false, 0m, false, default(DateOnly), "", "");
        var element = "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                element = xml.LocalName;
                inside |= element == "Ntry";
            }
            else if (xml.NodeType == XmlNodeType.Text && inside)
            {
                switch (element)
                {
                    case "Amt":
                        amount = decimal.Parse(xml.Value, CultureInfo.InvariantCulture);
                        break;
                    case "CdtDbtInd":
                        isDebit = xml.Value == "DBIT";
                        break;
                    case "Dt":
                        day = DateOnly.ParseExact(xml.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                        break;
                    case "EndToEndId":
                        key = xml.Value;
                        break;
                    case "Ustrd":
                        text = xml.Value;
                        break;
                }
            }
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "Ntry" })
            {
                lines.Add(new PlainLine(day, isDebit ? -amount : amount, key, text));
                inside = false;
            }
        }

        return lines.Count;
    }

    public static int Mt940(string file)
    {
        var lines = new List<PlainLine>();
        PlainLine? entry = null;
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith(":61:", StringComparison.Ordinal))
            {
                var end = line.IndexOf('N', 15);
                var amount = decimal.Parse(line[15..end].Replace(',', '.'), CultureInfo.InvariantCulture);
                entry = new PlainLine(DateOnly.ParseExact(line.AsSpan(4, 6), "yyMMdd", CultureInfo.InvariantCulture), line[14] == 'D' ? -amount : amount, line[(end + 4)..], "");
            }
            else if (entry is { } known && line.StartsWith(":86:", StringComparison.Ordinal))
            {
                lines.Add(known with { Text = line[4..] });
                entry = null;
            }
        }

        return lines.Count;
    }

    public static int Ofx(string file)
    {
        var lines = new List<PlainLine>();
        foreach (var line in File.ReadLines(file).Where(each => each.StartsWith("<STMTTRN>", StringComparison.Ordinal)))
        {
            lines.Add(new PlainLine(DateOnly.ParseExact(Value(line, "<DTPOSTED>")[..8], "yyyyMMdd", CultureInfo.InvariantCulture), decimal.Parse(Value(line, "<TRNAMT>"), CultureInfo.InvariantCulture), Value(line, "<FITID>"), Value(line, "<MEMO>")));
        }

        return lines.Count;

        static string Value(string line, string tag)
        {
            var start = line.IndexOf(tag, StringComparison.Ordinal) + tag.Length;
            return line[start..line.IndexOf('<', start)];
        }
    }

    public static int Wechat(string file) => Table(file, Encoding.UTF8, "`", 27, cells => new PlainLine(
        Day(cells[0]), decimal.Parse(cells[12], CultureInfo.InvariantCulture) - decimal.Parse(cells[16], CultureInfo.InvariantCulture), cells[5], cells[20]));

    public static int AlipayFund(string file) => Table(file, Encoding.GetEncoding("GB18030"), "2", 12, cells => new PlainLine(
        Day(cells[4]), decimal.Parse(cells[6], CultureInfo.InvariantCulture) + decimal.Parse(cells[7], CultureInfo.InvariantCulture), cells[0], cells[11]));

    private static int Table(string file, Encoding encoding, string first, int width, Func<string[], PlainLine> read)
    {
        var lines = new List<PlainLine>();
        foreach (var line in File.ReadLines(file, encoding).Where(each => each.StartsWith(first, StringComparison.Ordinal)))
        {
            var cells = line.Split(',');
            if (cells.Length == width)
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = cells[i].Trim('`', '\t', ' ');
                }

                lines.Add(read(cells));
            }
        }

        return lines.Count;
    }

    private static DateOnly Day(string cell) => DateOnly.FromDateTime(DateTime.ParseExact(cell, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    private readonly record struct PlainLine(DateOnly Day, decimal Amount, string Key, string Text);
}
