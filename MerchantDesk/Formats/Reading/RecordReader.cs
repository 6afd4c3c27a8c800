using System.Buffers;
using System.Globalization;
using System.Text;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Reads delimited records in one pass over one buffer, cells as slices of it. What is no text, no well-formed record or far too
/// long becomes a problem with its line and is stepped over. Blank lines are skipped.
/// </summary>
public sealed class RecordReader : IRecords
{
    private const int FirstBuffer = 1 << 16;
    private const int Shown = 40;

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\r'])]);

    private readonly Stream bytes;
    private readonly StreamReader reader;
    private readonly RecordForm form;
    private readonly char separator;

    /// <summary>What may stand round the quotes of a cell.</summary>
    private readonly string blanks;

    private readonly ProblemList problems;
    private readonly List<(int Start, int Length, bool Doubled)> cells = [];
    private char[] buffer = new char[FirstBuffer];
    private int first;
    private int length;
    private int next;
    private int filled;
    private int lines;
    private int breaks;
    private int records;
    private bool backticked;
    private bool hasControls;
    private bool atEnd;

    public RecordReader(Stream bytes, RecordForm form, ProblemList problems, char separator = ',', bool isWestern = false, string? named = null)
    {
        this.separator = separator;
        blanks = separator == '\t' ? " \uFEFF" : " \t\uFEFF";
        this.bytes = bytes;
        this.form = form;
        this.problems = problems;
        var encoding = named ?? (isWestern ? SourceText.EncodingOf(bytes, SourceText.Western) : null);
        reader = encoding is not null ? SourceText.OpenAs(bytes, encoding) : SourceText.Open(bytes, out encoding);
        Encoding = encoding!;
    }

    public string Encoding { get; }

    public bool IsStrict => form == RecordForm.Strict;

    /// <summary>The physical line on which the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The last physical line that was read.</summary>
    public int Last => lines;

    public int Count => cells.Count;

    /// <summary>The current record as it stands, without its line break; good until the next is read.</summary>
    public ReadOnlySpan<char> Text => buffer.AsSpan(first, length);

    /// <summary>True where every cell is empty, as in the padding that spreadsheets leave.</summary>
    public bool IsBlank => Text.IndexOfAnyExcept(",; \t") < 0;

    /// <summary>The next record that is not blank; false at the end.</summary>
    public bool Read()
    {
        while (Next(out var fault))
        {
            Line = lines + 1;
            lines += breaks + 1;
            if (++records > ReadLimits.MostRecords)
            {
                problems.Add(Line, null, "too-many-rows", ReadLimits.MostRecords.ToString(CultureInfo.InvariantCulture));
                return false;
            }

            fault ??= hasControls && Text.ContainsAny(Controls) ? "control-character" : null;
            if (fault is not null)
            {
                problems.Add(Line, null, fault, Text[..Math.Min(Shown, length)].ToString());
            }
            else if (Text.IndexOfAnyExcept(" \t\u3000\uFEFF") >= 0)
            {
                return true;
            }
        }

        if (lines == 0)
        {
            problems.Add(1, null, "file-empty");
        }

        return false;
    }

    /// <summary>The cell without blanks round it, and without its guards where the form has them; good until the next record is read.</summary>
    public ReadOnlySpan<char> Cell(int index)
    {
        var (from, count, doubled) = cells[index];
        ReadOnlySpan<char> text = buffer.AsSpan(from, count);
        if (doubled)
        {
            text = text.ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        // A second backtick is no guard but part of the cell.
        return IsStrict || backticked ? Cells.Trim(text) : Cells.Clean(text);
    }

    public void Dispose() => reader.Dispose();

    private bool Next(out string? fault)
    {
        fault = null;
        while (true)
        {
            if (next < filled && Scan(ref fault))
            {
                return true;
            }

            if (atEnd)
            {
                return false;
            }

            if (filled - next >= ReadLimits.LongestRecord)
            {
                (first, length, next, atEnd) = (next, filled - next, filled, true);
                fault = "line-too-long";
                return true;
            }

            Fill();
        }
    }

    /// <summary>Makes room behind the record that has begun and reads on; at the end of the file or of its readable part nothing comes any more.</summary>
    private void Fill()
    {
        buffer.AsSpan(next, filled - next).CopyTo(buffer);
        (filled, next) = (filled - next, 0);
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        try
        {
            var count = reader.Read(buffer, filled, buffer.Length - filled);
            var added = buffer.AsSpan(filled, count);
            hasControls |= added.ContainsAny(Controls);
            atEnd = count == 0;
            filled += count;
        }
        catch (DecoderFallbackException)
        {
            atEnd = true;
            (filled, next) = (0, 0);
            lines = Math.Max(lines, 1);
            problems.Add(SourceText.LineOfBadBytes(bytes, Encoding), null, "encoding-unreadable");
        }
    }

    /// <summary>Cuts the next record into cells; false where its end has not been read yet.</summary>
    private bool Scan(ref string? fault)
    {
        cells.Clear();
        breaks = 0;
        fault = null;
        next += buffer[next] == '\uFEFF' ? 1 : 0;
        backticked = form == RecordForm.Backticked && next < filled && buffer[next] == '`';
        var at = next;
        while (true)
        {
            var stop = QuotedEnd(at, ref fault, out var cell);
            if (stop < 0)
            {
                stop = PlainEnd(at);
                cell = (at, stop - at, false);
                fault ??= IsStrict && buffer.AsSpan(at, stop - at).Contains('"') ? "quote-broken" : null;
            }

            if (stop == filled && !atEnd)
            {
                return false;
            }

            fault ??= cell.Length > ReadLimits.LongestField ? "field-too-long" : null;
            if (cells.Count < ReadLimits.MostColumns)
            {
                cells.Add(backticked && cell.Length > 0 && buffer[cell.Start] == '`' ? (cell.Start + 1, cell.Length - 1, false) : cell);
            }
            else
            {
                fault ??= "too-many-cells";
            }

            if (stop < filled && buffer[stop] == separator)
            {
                at = stop + 1;
                continue;
            }

            return End(stop);
        }
    }

    /// <summary>Closes the record at its line break; false where a line feed may still follow.</summary>
    private bool End(int stop)
    {
        var pair = stop < filled && buffer[stop] == '\r';
        if (pair && stop + 1 == filled && !atEnd)
        {
            return false;
        }

        (first, length) = (next, stop - next);
        next = pair && stop + 1 < filled && buffer[stop + 1] == '\n' ? stop + 2 : Math.Min(stop + 1, filled);
        return true;
    }

    /// <summary>Where the plain cell that begins here ends: at a separator, a line break or the end of what was read.</summary>
    private int PlainEnd(int at)
    {
        while (true)
        {
            var step = buffer.AsSpan(at, filled - at).IndexOfAny(separator, '\n', '\r');
            if (step < 0)
            {
                return filled;
            }

            at += step;
            if (!backticked || buffer[at] != ',' || at + 1 == filled || buffer[at + 1] == '`')
            {
                return backticked && buffer[at] == ',' && at + 1 == filled && !atEnd ? filled : at;
            }

            at++;
        }
    }

    /// <summary>Where the quoted cell that begins here ends; -1 where the cell is not quoted.</summary>
    private int QuotedEnd(int at, ref string? fault, out (int Start, int Length, bool Doubled) cell)
    {
        cell = default;
        var open = backticked || form == RecordForm.Plain ? -1 : buffer.AsSpan(at, filled - at).IndexOfAnyExcept(blanks);
        if (open < 0 || buffer[at + open] != '"')
        {
            return -1;
        }

        open += at + 1;
        var close = open;
        var doubled = false;
        while (true)
        {
            var step = buffer.AsSpan(close, filled - close).IndexOf('"');
            if (step < 0)
            {
                return Unclosed(open, ref fault, out cell);
            }

            close += step;
            if (close + 1 < filled && buffer[close + 1] == '"')
            {
                doubled = true;
                close += 2;
                continue;
            }

            break;
        }

        cell = (open, close - open, doubled);
        return Behind(open, close, ref fault);
    }

    private int Unclosed(int open, ref string? fault, out (int Start, int Length, bool Doubled) cell)
    {
        cell = (open, filled - open, false);
        if (form is RecordForm.Lines or RecordForm.Backticked)
        {
            return buffer.AsSpan(open, filled - open).ContainsAny('\n', '\r') || atEnd ? -1 : filled;
        }

        fault ??= atEnd ? "quote-broken" : null;
        breaks += Breaks(open, filled);
        return filled;
    }

    /// <summary>Where the cell's separator stands behind its closing quote; -1 where the quotes were characters like any other.</summary>
    private int Behind(int open, int close, ref string? fault)
    {
        var inside = Breaks(open, close);
        var stop = PlainEnd(close + 1);
        var rest = buffer.AsSpan(close + 1, stop - close - 1).IndexOfAnyExcept(blanks) >= 0;
        if (form is RecordForm.Lines or RecordForm.Backticked && (inside > 0 || rest))
        {
            return -1;
        }

        if (rest)
        {
            fault ??= "quote-broken";
        }

        breaks += inside;
        return stop;
    }

    private int Breaks(int from, int to)
    {
        var text = buffer.AsSpan(from, to - from);
        return text.Contains('\r') ? text.Count('\n') + LoneReturns(text) : text.Count('\n');
    }

    private static int LoneReturns(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            count += text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n') ? 1 : 0;
        }

        return count;
    }
}
