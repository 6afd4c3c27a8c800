using System.Text;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Says what a file is and reads it, packed or not: the formats that exist, and detection by content.</summary>
public static class FileInspector
{
    public static IReadOnlyList<IStatementFormat> Formats { get; } =
    [
        new AlipayFundFormat(), new AlipayTradeFormat(), new WechatTradeFormat(), new WechatFundFormat(),
        new AlipayPersonalFormat(),
        new WechatPersonalFormat(),
        new JdPersonalFormat(),
        new MeituanPersonalFormat(),
        new DouyinSettlementFormat(),
        new DouyinLedgerFormat(),
        new PddFundFormat(),
        new IcbcFormat(),
        new CmbFormat(),
        new BocFormat(),
        new AbcFormat(),
        new BocomFormat(),
        new CgbFormat(),
        new HsbcHkFormat(),
        new SpdbFormat(),
        new CiticFormat(),
        new DkbFormat(),
        new BmoFormat(),
        new TdFormat(),
        new DcuFormat(),
        new StripeFormat(), new StripePaymentsFormat(), new Camt053Format(), new Camt052Format(), new Camt054Format(),
        new OfxFormat(), new Mt940Format(), new Mt942Format(), new Bai2Format(), new QifFormat(), new GenericFormat(), new GenericFormat(isSheet: true),
        new PaypalActivityFormat(),
        new PaypalStlFormat(),
        new PaypalTrrFormat(),
        new ShopifyPaymentsFormat(),
        new AmazonV1Format(),
        new AmazonV2Format(),
        new EbayFormat(),
        new AdyenFormat(),
        new VenmoFormat(),
    ];

    /// <summary>
    /// Reads with the named format, or with the one the content shows where <paramref name="format"/> is null or <c>auto</c>. Records are
    /// numbered from 1 in every file of an archive. Bad content is in the result.
    /// </summary>
    /// <param name="profiles">What somebody has said of the columns of other files; candidates beside the known formats.</param>
    public static ParsedFile Read(Stream bytes, string? format, ReadSettings settings, Action<StatementLine> take, ProfileSet? profiles = null)
    {
        var files = Archive.Each(bytes, (file, ordinal) => ReadOne(file, format, settings, ordinal == 0 ? take : line => take(line with { File = ordinal }), profiles ?? ProfileSet.None), code => Refused(format ?? "auto", 0, new FileProblem(1, null, code)));
        return Together([.. files.Select(file => Named(file.Member, file.Read))]);
    }

    private static ParsedFile ReadOne(Stream bytes, string? format, ReadSettings settings, Action<StatementLine> take, ProfileSet profiles)
    {
        var sample = Workbook.Sample(bytes) ?? SourceText.Sample(bytes);
        IReadOnlyList<IStatementFormat> formats = [.. Formats, .. profiles.Movements];
        var candidates = formats.Select(each => (Format: each, Likelihood: each.Likelihood(sample))).Where(each => each.Likelihood > 0).OrderByDescending(each => each.Likelihood).ToList();
        var codes = candidates.Select(each => each.Format.Code).Distinct().ToList();
        var likelihood = candidates.Select(each => each.Likelihood).FirstOrDefault();
        var (named, dayOrder) = FormatChoice.Of(format);
        var chosen = format is null or "auto"
            ? codes.Count == 1 ? candidates[0].Format : candidates is [var first, var second, ..] && first.Likelihood > second.Likelihood ? first.Format : null
            : formats.FirstOrDefault(each => each.Code == named);
        if (chosen is null && candidates.Count == 0 && ExportInspector.Refuse(sample, format, profiles) is { } export)
        {
            return export with { Encoding = sample.Encoding };
        }

        if (chosen is null)
        {
            var code = ColumnProfile.IsCode(format) ? "profile-unknown" : sample.Bytes.Length == 0 ? "file-empty" : candidates.Count > 1 ? "format-ambiguous" : "format-unknown";
            return Refused(format ?? "auto", likelihood, new FileProblem(1, null, code, code == "profile-unknown" ? format![ColumnProfile.Prefix.Length..] : string.Join(", ", codes))) with { Candidates = codes };
        }

        try
        {
            var read = Sound(chosen.Read(bytes, settings with { DayOrder = dayOrder }, take));
            return read with { Likelihood = likelihood, Candidates = DayOrders(read) is { Count: > 0 } orders ? orders : codes };
        }
        catch (DecoderFallbackException)
        {
            return Refused(chosen.Code, likelihood, new FileProblem(1, null, "encoding-unreadable"));
        }
        catch (OverflowException)
        {
            return Refused(chosen.Code, likelihood, new FileProblem(1, null, "total-too-large"));
        }
    }

    /// <summary>The choices that are left to a person where nothing in the file says in which order it writes its days.</summary>
    private static List<string> DayOrders(ParsedFile file) =>
        ColumnProfile.IsCode(file.Format) || file.Problems.FirstOrDefault(problem => problem.Code == FileProblem.OpenDays) is not { Detail: { } orders } ? []
            : [.. orders.Split(", ").Select(order => FormatChoice.Name(file.Format, order))];

    /// <summary>A statement of a period that ends before it begins, or lasts longer than any bank keeps an account, is none.</summary>
    private static ParsedFile Sound(ParsedFile file)
    {
        var wrong = file.Statements.Where(statement => statement is { From: { } from, To: { } to } && (from > to || to.DayNumber - from.DayNumber > ReadLimits.LongestPeriod)).ToList();
        return wrong.Count == 0 ? file : file with
        {
            Statements = [],
            Problems = [.. wrong.Take(ProblemList.Kept).Select(statement => new FileProblem(1, null, "period-unreadable", $"{statement.From:yyyy-MM-dd} – {statement.To:yyyy-MM-dd}")), .. file.Problems],
            ProblemCount = file.ProblemCount + wrong.Count,
        };
    }

    /// <summary>The files of an archive as one: what refuses one refuses all.</summary>
    private static ParsedFile Together(IReadOnlyList<ParsedFile> files) => files is [var only] ? only : new ParsedFile(
        string.Join(", ", files.Select(file => file.Format).Distinct()),
        string.Join(", ", files.Select(file => file.Encoding).Distinct()),
        [.. files.SelectMany(file => file.Statements)],
        [.. files.SelectMany(file => file.Problems).Take(ProblemList.Kept)],
        files.Sum(file => file.ProblemCount))
    {
        Likelihood = files.Min(file => file.Likelihood),
        Candidates = [.. files.SelectMany(file => file.Candidates).Distinct()],
    };

    private static ParsedFile Named(string? member, ParsedFile file) => file with { Problems = [.. file.Problems.Select(problem => problem.InMember(member))] };

    private static ParsedFile Refused(string format, double likelihood, FileProblem problem) => new(format, "", [], [problem], 1) { Likelihood = likelihood };
}
