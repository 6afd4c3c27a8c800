using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>The forms in which orders come: our own and those of shop systems, told apart by the names of their columns, and those of which somebody has said what the columns mean.</summary>
public static class OrderExports
{
    public static bool Has(string format, ProfileSet? profiles = null) => format is GenericOrdersFormat.Code or ShopifyOrdersFormat.Code || IsOfProfile(format, profiles);

    public static bool IsOfProfile(string? format, ProfileSet? profiles) => profiles?.Orders.Any(each => each.Profile.Code == format) == true;

    /// <summary>The forms that the columns fit, best first, and how sure that is; our own, at 0, where they fit none.</summary>
    public static IReadOnlyList<(string Format, double Likelihood)> Recognise(FileSample sample, ProfileSet? profiles = null)
    {
        var names = sample.ColumnNames();
        List<(string Format, double Likelihood)> found =
        [
            (GenericOrdersFormat.Code, GenericOrdersFormat.Likelihood(names)),
            (ShopifyOrdersFormat.Code, ShopifyOrdersFormat.Likelihood(names)),
            .. (profiles?.Orders ?? []).Select(each => (each.Profile.Code, each.Likelihood(sample))).DistinctBy(each => each.Code),
        ];
        found = [.. found.Where(each => each.Likelihood > 0).OrderByDescending(each => each.Likelihood)];
        return found.Count > 0 ? found : [(GenericOrdersFormat.Code, 0)];
    }

    /// <summary>True where no form fits better than every other.</summary>
    public static bool IsAmbiguous(IReadOnlyList<(string Format, double Likelihood)> found) => found is [var first, var second, ..] && first.Likelihood <= second.Likelihood;

    /// <summary>Hands each order to <paramref name="take"/> in file order. Never throws for bad content: problems are in the result.</summary>
    /// <param name="format">The code of the form; null or <c>auto</c> leaves it to the content.</param>
    public static ParsedTable Read(Stream bytes, StoreSettings settings, Action<Order> take, string? format = null)
    {
        var sample = Workbook.Sample(bytes) ?? SourceText.Sample(bytes);
        bytes.Position = 0;
        if (format is null or "auto")
        {
            var found = Recognise(sample, settings.Profiles);
            if (IsAmbiguous(found))
            {
                return new ParsedTable(found[0].Format, sample.Encoding, 0, [], [new FileProblem(1, null, "format-ambiguous", string.Join(", ", found.Select(each => each.Format)))], 1) { Candidates = [.. found.Select(each => each.Format)] };
            }

            format = found[0].Format;
        }

        if (settings.Profiles.Orders.FirstOrDefault(each => each.Profile.Code == format) is { } profile)
        {
            return profile.Read(bytes, settings, take);
        }

        return format == ShopifyOrdersFormat.Code ? ShopifyOrdersFormat.Read(bytes, settings, take) : GenericOrdersFormat.Read(bytes, settings, take);
    }
}
