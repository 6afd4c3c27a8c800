using System.Text.RegularExpressions;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Profiles;

/// <summary>
/// What the columns of a bank's or a shop's own table mean, so that its files are read like those of a known format. Knows no account, no store
/// and no database: the same profile serves wherever the columns are the same.
/// </summary>
public sealed partial record ColumnProfile
{
    public const string Prefix = "profile:";

    /// <summary>A file that needs more was written by nobody's bank.</summary>
    private const int MostColumns = 128;
    private const int MostWords = 200;
    private const int MostSkipped = 1_000;
    private const int LongestText = 200;

    private static readonly HashSet<ProfileField> Both = [ProfileField.Day, ProfileField.Time, ProfileField.Amount, ProfileField.Currency, ProfileField.OrderNo, ProfileField.TradeNo];

    /// <summary>The fields that several columns may say together.</summary>
    private static readonly HashSet<ProfileField> Joined = [ProfileField.Remark, ProfileField.Address];

    public required string Name { get; init; }

    public required ProfileSubject Subject { get; init; }

    /// <summary>The cells of the header, by which a file is recognised; of a table without one <c>#1</c>, <c>#2</c> and so on.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>The line on which the header stood when the profile was made, from 1; 0 where the table has none.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>Which columns say what; most fields have one.</summary>
    public required IReadOnlyDictionary<ProfileField, IReadOnlyList<string>> Columns { get; init; }

    public SourceEncoding Encoding { get; init; }

    public SourceDelimiter Delimiter { get; init; }

    /// <summary>Rows below the header, or at the top where there is none, that are no records.</summary>
    public int SkipTop { get; init; }

    /// <summary>Rows at the end that are no records.</summary>
    public int SkipBottom { get; init; }

    public IReadOnlyList<SkipRule> SkipRows { get; init; } = [];

    public DecimalStyle Decimals { get; init; }

    public DayStyle Days { get; init; }

    public SignRule Sign { get; init; }

    /// <summary>The words for money in, where a word says it.</summary>
    public IReadOnlyList<string> WordsIn { get; init; } = [];

    public IReadOnlyList<string> WordsOut { get; init; } = [];

    public FeeRule Fee { get; init; }

    /// <summary>The currency where no column says it; null is that of the account.</summary>
    public string? ConstantCurrency { get; init; }

    /// <summary>Which word is which kind of movement.</summary>
    public IReadOnlyDictionary<string, LineKind> Kinds { get; init; } = new Dictionary<string, LineKind>();

    /// <summary>What a movement is that has no kind, or one that <see cref="Kinds"/> does not name; null refuses a word that is not named.</summary>
    public LineKind? OtherKind { get; init; } = LineKind.BankEntry;

    /// <summary>Which word says where a parcel is.</summary>
    public IReadOnlyDictionary<string, ShipmentStatus> Shipments { get; init; } = new Dictionary<string, ShipmentStatus>();

    /// <summary>True where each row of an order has its own part of what was paid and given off; else each repeats the whole, or only the first has it.</summary>
    public bool AmountsByItem { get; init; }

    /// <summary>True where a row may leave out the empty cells at its end.</summary>
    public bool MayEndEarly { get; init; }

    /// <summary>The code of the format that it makes.</summary>
    public string Code => CodeOf(Name);

    public string Signature => ColumnNames.Signature(Header);

    public static string CodeOf(string name) => Prefix + name;

    public static bool IsCode(string? format) => format?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>The fields that its subject has.</summary>
    public static IReadOnlyList<ProfileField> FieldsOf(ProfileSubject subject) =>
        [.. Enum.GetValues<ProfileField>().Where(field => Both.Contains(field) || (field >= ProfileField.Shipment == (subject == ProfileSubject.Orders)))];

    public static bool IsJoined(ProfileField field) => Joined.Contains(field);

    /// <summary>The column of a field that has one; null where it has none.</summary>
    public string? ColumnOf(ProfileField field) => Columns.TryGetValue(field, out var columns) && columns.Count > 0 ? columns[0] : null;

    public bool Has(ProfileField field) => ColumnOf(field) is not null;

    /// <summary>Throws <see cref="RuleException"/> where it could read nothing, or names what it does not have.</summary>
    public ColumnProfile Demanded()
    {
        DemandSizes();
        if (!NameForm().IsMatch(Name))
        {
            throw new RuleException(Rule.ProfileNameInvalid, Name);
        }

        foreach (var (field, columns) in Columns)
        {
            if (!FieldsOf(Subject).Contains(field) || (columns.Count > 1 && !IsJoined(field)))
            {
                throw new RuleException(Rule.ProfileFieldUnfit, field);
            }

            if (columns.FirstOrDefault(column => ColumnNames.IndexOf(Header, column) is null) is { } stranger)
            {
                throw new RuleException(Rule.ProfileColumnUnknown, stranger);
            }
        }

        if (SkipRows.FirstOrDefault(rule => rule.Text.Trim().Length == 0 || (rule.Column is { } column && ColumnNames.IndexOf(Header, column) is null)) is { } odd)
        {
            throw new RuleException(Rule.ProfileColumnUnknown, odd.Column ?? odd.Text);
        }

        if (ConstantCurrency is not null && !(Currency.TryParse(ConstantCurrency, out var currency) && currency.IsListed))
        {
            throw new RuleException(Rule.CurrencyUnknown, ConstantCurrency);
        }

        foreach (var field in Needed().Where(field => !Has(field)))
        {
            throw new RuleException(Rule.ProfileFieldMissing, field);
        }

        DemandWords();
        return this;
    }

    private IEnumerable<ProfileField> Needed() => (Subject, Sign) switch
    {
        (ProfileSubject.Orders, _) => [ProfileField.OrderNo, ProfileField.Day, ProfileField.Amount, .. Has(ProfileField.Sku) || Has(ProfileField.Title) ? [ProfileField.Quantity, ProfileField.UnitPrice] : Array.Empty<ProfileField>()],
        (_, SignRule.TwoColumns or SignRule.TwoColumnsTakenBack) => [ProfileField.Day, ProfileField.In, ProfileField.Out],
        (_, SignRule.Direction) => [ProfileField.Day, ProfileField.Amount, ProfileField.Direction],
        _ => [ProfileField.Day, ProfileField.Amount],
    };

    /// <summary>A word that says two things says none.</summary>
    private void DemandWords()
    {
        if (Subject != ProfileSubject.Movements || Sign != SignRule.Direction)
        {
            return;
        }

        if (WordsIn.Count == 0 && WordsOut.Count == 0)
        {
            throw new RuleException(Rule.ProfileFieldMissing, ProfileField.Direction);
        }

        if (WordsIn.FirstOrDefault(word => WordsOut.Contains(word, StringComparer.OrdinalIgnoreCase)) is { } both)
        {
            throw new RuleException(Rule.ProfileWordTwice, both);
        }
    }

    private void DemandSizes()
    {
        var texts = Columns.Values.SelectMany(columns => columns).Concat(Header).Concat(WordsIn).Concat(WordsOut).Concat(Kinds.Keys).Concat(Shipments.Keys).Concat(SkipRows.Select(rule => rule.Text)).Append(Name);
        var isSound = Columns.Values.All(columns => columns is not null) && SkipRows.All(rule => rule is { Text: not null }) && Header.Count is > 0 and <= MostColumns && Columns.Values.Sum(columns => columns.Count) <= MostColumns && HeaderRow is >= 0 and <= MostSkipped
            && SkipTop is >= 0 and <= MostSkipped && SkipBottom is >= 0 and <= MostSkipped && SkipRows.Count <= MostWords
            && WordsIn.Count + WordsOut.Count <= MostWords && Kinds.Count <= MostWords && Shipments.Count <= MostWords
            && texts.All(text => text is { Length: <= LongestText });
        if (!isSound)
        {
            throw new RuleException(Rule.ProfileTooLarge);
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,38}(?<! )$")]
    private static partial Regex NameForm();
}
