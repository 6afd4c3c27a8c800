using System.Reflection;
using System.Xml.Linq;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Resources;

public sealed class WordsTests
{
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

    private static SortedSet<string> Keys(string file) =>
        new(XDocument.Load(Path.Combine(Folder, file)).Root!.Elements("data").Select(data => (string)data.Attribute("name")!), StringComparer.Ordinal);
}
