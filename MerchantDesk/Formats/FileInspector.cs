using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Says what a file is and reads it: the formats that exist, and detection by content.</summary>
public static class FileInspector
{
    public static IReadOnlyList<IStatementFormat> Formats { get; } = 
    [
        new AlipayFundFormat(), new AlipayTradeFormat(), new WechatTradeFormat(), new WechatFundFormat(),
        new StripeFormat(), new StripePaymentsFormat(), new Camt053Format(), new GenericFormat(),
    ];

    /// <summary>The formats that could be meant, surest first; the stream stands at its start afterwards.</summary>
    public static IReadOnlyList<(IStatementFormat Format, double Likelihood)> Candidates(Stream bytes)
    {
        var sample = SourceText.Sample(bytes);
        return [.. Formats.Select(format => (format, format.Likelihood(sample))).Where(each => each.Item2 > 0).OrderByDescending(each => each.Item2)];
    }

    /// <summary>Reads with the named format, or with the one the content shows where <paramref name="format"/> is null or <c>auto</c>. Bad content is in the result.</summary>
    public static ParsedFile Read(Stream bytes, string? format, ReadSettings settings, Action<StatementLine> take)
    {
        var candidates = Candidates(bytes);
        var chosen = format is null or "auto"
            ? candidates is [var only] ? only.Format : candidates is [var first, var second, ..] && first.Likelihood > second.Likelihood ? first.Format : null
            : Formats.FirstOrDefault(each => each.Code == format);
        if (chosen is null)
        {
            var code = candidates.Count > 1 ? "format-ambiguous" : "format-unknown";
            return Refused(format ?? "auto", new FileProblem(0, null, code, string.Join(", ", candidates.Select(each => each.Format.Code))));
        }

        try
        {
            return chosen.Read(bytes, settings, take);
        }
        catch (DecoderFallbackException)
        {
            return Refused(chosen.Code, new FileProblem(0, null, "encoding-unreadable"));
        }
    }

    private static ParsedFile Refused(string format, FileProblem problem) => new(format, "", [], [problem], 1);
}
