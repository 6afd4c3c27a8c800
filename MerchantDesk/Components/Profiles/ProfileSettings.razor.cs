using System.Globalization;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Profiles;

/// <summary>What of a profile cannot be pointed at: its name and place, the rule of signs, which words mean what, which rows are none.</summary>
public sealed partial class ProfileSettings
{
    private static readonly char[] Marks = [',', '，', '、', ';', '；'];

    [Parameter, EditorRequired] public required ColumnProfile Draft { get; set; }

    [Parameter, EditorRequired] public required bool IsSheet { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<(string Value, string Text)> Places { get; set; }

    [Parameter, EditorRequired] public required string Place { get; set; }

    [Parameter] public EventCallback<string> PlaceChosen { get; set; }

    /// <summary>What stands in the columns whose words mean something.</summary>
    [Parameter, EditorRequired] public required IReadOnlyDictionary<ProfileField, IReadOnlyList<string>> FoundWords { get; set; }

    [Parameter] public EventCallback<ColumnProfile> Changed { get; set; }

    /// <summary>The rows themselves are another's from here on.</summary>
    [Parameter] public EventCallback<(ProfileSubject Subject, SourceEncoding Encoding, SourceDelimiter Delimiter)> Reread { get; set; }

    private bool IsOrders => Draft.Subject == ProfileSubject.Orders;

    private bool HasRowRules => Draft.SkipTop > 0 || Draft.SkipBottom > 0 || Draft.SkipRows.Count > 0 || Draft.MayEndEarly;

    private IReadOnlyList<(string Value, string Text)> PlaceOptions => Place.Length > 0 ? Places : [("", Words[IsOrders ? "Import.ChooseStore" : "Import.ChooseAccount"].Value), .. Places];

    private IReadOnlyList<(string Value, string Text)> KindOptions => [("", Words["Profiles.AsOthers"].Value), .. Enum.GetValues<LineKind>().Select(kind => (kind.ToString(), Words[$"LineKind.{kind}"].Value))];

    /// <summary>A rule a line: the text with which a row begins, or a column with a colon and what its cell begins with.</summary>
    private string SkipText => string.Join('\n', Draft.SkipRows.Select(rule => rule.Column is null ? rule.Text : $"{rule.Column}: {rule.Text}"));

    private IReadOnlyList<(string Value, string Text)> Named<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => (name, Words[$"{typeof(T).Name}.{name}"].Value))];

    private IReadOnlyList<string> Found(ProfileField field) => FoundWords.TryGetValue(field, out var words) ? words : [];

    private LineKind? KindOf(string word) => Draft.Kinds.TryGetValue(word, out var kind) ? kind : null;

    private ShipmentStatus? ShipmentOf(string word) => Draft.Shipments.TryGetValue(word, out var status) ? status : null;

    private Task SetSign(string value) => Changed.InvokeAsync(Draft with { Sign = Enum.Parse<SignRule>(value) });

    private Task SetCurrency(string text) => Changed.InvokeAsync(Draft with { ConstantCurrency = string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToUpperInvariant() });

    private Task SetKind(string word, ChangeEventArgs change)
    {
        var kinds = Draft.Kinds.Where(each => each.Key != word).ToDictionary();
        if (Enum.TryParse<LineKind>((string?)change.Value, out var kind))
        {
            kinds[word] = kind;
        }

        return Changed.InvokeAsync(Draft with { Kinds = kinds });
    }

    private Task SetShipment(string word, ChangeEventArgs change)
    {
        var shipments = Draft.Shipments.Where(each => each.Key != word).ToDictionary();
        if (Enum.TryParse<ShipmentStatus>((string?)change.Value, out var status))
        {
            shipments[word] = status;
        }

        return Changed.InvokeAsync(Draft with { Shipments = shipments });
    }

    private Task SetSkip(ChangeEventArgs change) =>
        Changed.InvokeAsync(Draft with { SkipRows = [.. ((string?)change.Value ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(RuleOf)] });

    private SkipRule RuleOf(string line) =>
        line.Split(':', 2, StringSplitOptions.TrimEntries) is [var column, { Length: > 0 } text] && ColumnNames.IndexOf(Draft.Header, column) is not null ? new SkipRule(column, text) : new SkipRule(null, line);

    private static string List(IReadOnlyList<string> words) => string.Join(", ", words);

    private static string[] Parts(string text) => text.Split(Marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int NumberOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
