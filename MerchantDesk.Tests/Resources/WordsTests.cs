using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Reading;
using MerchantDesk.Tests.Support;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MerchantDesk.Tests.Resources;

public sealed partial class WordsTests
{
    /// <summary>Texts of the readers that look like the code of a problem and are none.</summary>
    private static readonly string[] NoProblems =
    [
        .. FileQueries.Formats, GenericOrdersFormat.Code, ShopifyOrdersFormat.Code, GenericCasesFormat.Code, "utf-8", "utf-16", "windows-1252",

        // The columns of Amazon's settlements.
        "adjustment-id", "amount-description", "amount-type", "direct-payment-amount", "direct-payment-type", "item-related-fee-amount", "item-related-fee-type", "marketplace-name",
        "merchant-order-id", "misc-fee-amount", "order-fee-amount", "order-fee-type", "order-id", "order-item-code", "other-amount", "other-fee-amount", "other-fee-reason-description", "posted-date",
        "posted-date-time", "price-amount", "price-type", "promotion-amount", "promotion-id", "promotion-type", "settlement-end-date", "settlement-id", "settlement-start-date",
        "shipment-fee-amount", "shipment-fee-type", "total-amount", "transaction-type",
    ];

    private static readonly string Folder = Path.Combine(Repository.Root, "MerchantDesk", "Resources");

    [Fact]
    public void Both_languages_have_the_same_words()
    {
        Assert.NotEmpty(Keys("Words.resx"));
        Assert.Equal(Keys("Words.resx"), Keys("Words.zh-CN.resx"));
    }

    [Fact]
    public void Every_rule_has_its_sentence()
    {
        var codes = typeof(Rule).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((Rule)field.GetValue(null)!).Code).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains($"Rule.{code}", Keys("Words.resx")));
        Assert.All(codes, code => Assert.Contains($"Log.Rule.{code}", Keys("Words.resx")));
    }

    [Fact]
    public void Every_format_duty_role_and_finding_has_its_name()
    {
        string[] names =
        [
            .. FileQueries.Formats.Select(format => $"Format.{format}"),
            .. Enum.GetNames<Duty>().Select(duty => $"Duty.{duty}"),
            .. Enum.GetNames<Role>().Select(role => $"Role.{role}"),
            .. AuditFinding.Reasons.Select(reason => $"Audit.Reason.{reason}"),
        ];

        Assert.All(names, name => Assert.Contains(name, Keys("Words.resx")));
    }

    [Fact]
    public void Every_two_duties_to_be_apart_have_their_risk() => Assert.All(IncompatibleDuties.Pairs, pair => Assert.True(
        Keys("Words.resx").Contains($"Risk.{pair.First}.{pair.Second}") || Keys("Words.resx").Contains($"Risk.{pair.Constraint}"), $"{pair}"));

    [Fact]
    public void Everything_that_is_shown_by_its_name_has_its_word() => Assert.Empty(Named().Except(Keys("Words.resx")));

    [Fact]
    public void Every_control_that_a_reader_compares_has_its_word()
    {
        var names = typeof(ControlNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(names.Select(name => $"ControlTotal.{name}").Except(Keys("Words.resx")));
    }

    [Fact]
    public void Every_problem_that_a_reader_gives_has_its_sentence()
    {
        var codes = ReaderTexts().Where(text => Code().IsMatch(text)).Except(NoProblems).ToList();

        Assert.Contains("balance-broken", codes);
        Assert.Contains("archive-path", codes);
        Assert.Empty(codes.Select(code => $"Problem.{code}").Except(Keys("Words.resx")));
    }

    private static IEnumerable<string> Named() =>
    [
        .. Words<BreakKind>("Break"),
        .. Words<BreakKind>("Why"),
        .. Words<MatchPass>("MatchPass"),
        .. Words<MatchPass>("Pass"),
        .. Words<MatchReason>("Match"),
        .. Words<MatchStatus>("MatchStatus"),
        .. Words<Leg>("NotCompared"),
        .. Words<Side>("Side"),
        .. Words<SuggestionReason>("Suggest"),
        .. Words<BreakAct>("BreakAct"),
        .. Words<BreakState>("BreakState"),
        .. Words<LineKind>("LineKind"),
        .. Words<RefundAct>("RefundAct"),
        .. Words<RefundState>("RefundState"),
        .. Words<RefundPart>("RefundPart"),
        .. Words<RefundPath>("RefundPath"),
        .. Words<TokenKind>("TokenKind"),
        .. Words<EvidenceKind>("EvidenceKind"),
    ];

    private static IEnumerable<string> Words<T>(string prefix) where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{prefix}.{name}");

    /// <summary>Every text that the compiled readers hold.</summary>
    private static List<string> ReaderTexts()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(FileInspector).Assembly.Location);
        return
        [
            .. assembly.MainModule.Types.Where(type => type.Namespace.StartsWith("MerchantDesk.Formats", StringComparison.Ordinal))
                .SelectMany(WithNested).SelectMany(type => type.Methods).Where(method => method.HasBody)
                .SelectMany(method => method.Body.Instructions).Where(each => each.OpCode == OpCodes.Ldstr).Select(each => (string)each.Operand).Distinct(),
        ];
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex Code();

    private static SortedSet<string> Keys(string file) =>
        new(XDocument.Load(Path.Combine(Folder, file)).Root!.Elements("data").Select(data => (string)data.Attribute("name")!), StringComparer.Ordinal);
}
