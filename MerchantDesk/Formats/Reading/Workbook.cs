using System.IO.Compression;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Tells workbooks from other files and opens them within the limits of <see cref="ReadLimits"/>.</summary>
public static class Workbook
{
    public const string Xlsx = "xlsx";
    public const string Xls = "xls";

    /// <summary>The form of Excel 2003, one document of XML.</summary>
    public const string Xml = "xml";

    private const string Contents = "[Content_Types].xml";
    private const int SampleRows = 60;
    private const int SampleBytes = 4096;

    /// <summary>The code page of workbooks from before Unicode; it holds every Western letter too.</summary>
    private const int Chinese = 936;

    private static ReadOnlySpan<byte> OldMagic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary><see cref="Xlsx"/>, <see cref="Xls"/> or <see cref="Xml"/>; null where the file is no workbook. The stream stands at its start afterwards.</summary>
    public static string? KindOf(Stream bytes)
    {
        Span<byte> magic = stackalloc byte[8];
        var count = bytes.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (magic[..count] is [(byte)'<', ..] or [0xEF, 0xBB, 0xBF, (byte)'<', ..] or [(byte)'\r' or (byte)'\n', ..])
        {
            return IsXml(bytes) ? Xml : null;
        }

        bytes.Position = 0;
        return magic[..count].SequenceEqual(OldMagic) ? Xls
            : magic[..count] is [(byte)'P', (byte)'K', 3, 4, ..] && IsXlsx(bytes) ? Xlsx
            : null;
    }

    /// <summary>True where the first bytes are those of a workbook, or of another archive.</summary>
    public static bool MayBe(FileSample sample) => sample.Bytes.AsSpan().StartsWith(OldMagic) || sample.Bytes.AsSpan() is [(byte)'P', (byte)'K', 3, 4, ..];

    /// <summary>
    /// The open workbook, at its first sheet, once <see cref="Guard"/> has let it pass. Throws <see cref="InvalidDataException"/> with the
    /// problem's code where it is encrypted, or is no workbook after all.
    /// </summary>
    public static IExcelDataReader Open(Stream bytes)
    {
        _ = SourceText.LenientGb18030();
        try
        {
            return ExcelReaderFactory.CreateReader(bytes, new ExcelReaderConfiguration { FallbackEncoding = System.Text.Encoding.GetEncoding(Chinese), LeaveOpen = true });
        }
        catch (InvalidPasswordException)
        {
            throw new InvalidDataException("workbook-encrypted");
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw new InvalidDataException("workbook-broken");
        }
    }

    /// <summary>The first rows as comma-separated text, for detection; null where the file is no workbook, empty where it cannot be opened.</summary>
    public static FileSample? Sample(Stream bytes)
    {
        if (KindOf(bytes) is not { } kind)
        {
            return null;
        }

        var unheard = new ProblemList();
        using var rows = OpenRows(bytes, kind, RecordForm.Quoted, unheard);
        var text = new System.Text.StringBuilder();
        var cells = new List<IReadOnlyList<string>>();
        for (var i = 0; i < SampleRows && rows.Read(); i++)
        {
            cells.Add(rows.CellTexts());
            text.AppendJoin(',', cells[^1]).Append('\n');
        }

        bytes.Position = 0;
        return new FileSample(new byte[OldMagic.Length], text.ToString(), kind) { Rows = cells };
    }

    /// <summary>The library meets a broken workbook with whatever exception the broken place leads to; only the machine's own are not its fault.</summary>
    public static bool IsBroken(Exception fault) => fault is not (OutOfMemoryException or RuleException or OperationCanceledException);

    /// <summary>The rows of a workbook of this kind as records.</summary>
    public static IRecords OpenRows(Stream bytes, string kind, RecordForm form, ProblemList problems) =>
        kind == Xml ? new XmlSheetReader(bytes, form, problems) : new SheetReader(bytes, form, problems);

    private static bool IsXml(Stream bytes)
    {
        bytes.Position = 0;
        var head = new byte[SampleBytes];
        var count = bytes.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        bytes.Position = 0;
        return head.AsSpan(0, count).IndexOf("<Workbook"u8) >= 0 && head.AsSpan(0, count).IndexOf(System.Text.Encoding.ASCII.GetBytes(XmlSheetReader.Namespace)) >= 0;
    }

    private static bool IsXlsx(Stream bytes)
    {
        try
        {
            using var archive = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
            return archive.GetEntry(Contents) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            bytes.Position = 0;
        }
    }

    /// <summary>No workbook declares entities; whatever does means to have them opened.</summary>
    private static bool HasDocumentType(ZipArchiveEntry part)
    {
        var name = part.FullName;
        if (!name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        using var content = part.Open();
        var head = new byte[SampleBytes];
        var count = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, count).IndexOf("<!DOCTYPE"u8) >= 0 || head.AsSpan(0, count).IndexOf("<!ENTITY"u8) >= 0;
    }

    /// <summary>Throws <see cref="InvalidDataException"/> with the problem's code where a workbook would unpack to more than allowed, declares entities or goes round in circles.</summary>
    public static void Guard(Stream bytes)
    {
        if (KindOf(bytes) is not Xlsx and var other)
        {
            if (other is Xls && !OldWorkbookCheck.IsSound(bytes))
            {
                throw new InvalidDataException("workbook-broken");
            }

            return;
        }

        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (archive.Entries.Count > ReadLimits.MostEntries || archive.Entries.Sum(part => Math.Min(part.Length, ReadLimits.MostOfWorkbook)) > ReadLimits.MostOfWorkbook
                || archive.Entries.Any(part => part.Length > MemberStream.RatioMatters && part.Length > part.CompressedLength * ReadLimits.Ratio))
            {
                throw new InvalidDataException("archive-too-large");
            }

            if (archive.Entries.Any(HasDocumentType))
            {
                throw new InvalidDataException("document-type");
            }
        }

        bytes.Position = 0;
    }
}
