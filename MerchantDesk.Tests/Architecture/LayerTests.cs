using MerchantDesk.Application;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MerchantDesk.Tests.Architecture;

/// <summary>Holds the table of who may use whom over the compiled code, so that async bodies and pages count.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Formats"] = ["Domain.Values", "Domain.Statements", "Domain.Orders", "Domain.Refunds"],
        ["Demo"] = ["Domain"],
        ["Data"] = ["Domain"],
        ["Workbooks"] = ["Domain.Values"],
        ["Application"] = ["Domain", "Formats", "Data", "Workbooks", "Resources"],
    };

    private static readonly string[] ForbiddenInDomain = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "System.IO.File", "System.TimeProvider"];

    [Fact]
    public void Nobody_uses_what_the_table_does_not_allow()
    {
        var uses = Uses();

        Assert.All(Allowed.Keys, layer => Assert.Contains(uses, use => use.Layer == layer));
        Assert.Empty(Violations(uses, Allowed));
    }

    [Fact]
    public void A_forbidden_use_is_reported()
    {
        var stricter = new Dictionary<string, string[]>(Allowed) { ["Application"] = ["Domain", "Formats"] };

        Assert.NotEmpty(Violations(Uses(), stricter));
    }

    [Fact]
    public void The_domain_knows_no_database_no_web_and_no_clock() =>
        Assert.DoesNotContain(Uses(), use => use.Layer == "Domain" && ForbiddenInDomain.Any(name => use.Target.StartsWith(name, StringComparison.Ordinal)));

    private static List<string> Violations(IEnumerable<Use> uses, Dictionary<string, string[]> allowed) =>
    [
        .. from use in uses
           where allowed.ContainsKey(use.Layer) && use.Target.StartsWith("MerchantDesk.", StringComparison.Ordinal)
           let target = use.Target["MerchantDesk.".Length..]
           where !target.StartsWith(use.Layer + ".", StringComparison.Ordinal)
               && !allowed[use.Layer].Any(name => target.StartsWith(name + ".", StringComparison.Ordinal))
           select $"{use.Source} uses {use.Target}",
    ];

    private static List<Use> Uses()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Desk).Assembly.Location);
        return
        [
            .. from top in assembly.MainModule.Types
               where top.Namespace.StartsWith("MerchantDesk.", StringComparison.Ordinal)
               from type in WithNested(top)
               from target in Targets(type).Distinct()
               select new Use(top.Namespace.Split('.')[1], type.FullName, target),
        ];
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<string> Targets(TypeDefinition type)
    {
        var signatures = type.Fields.Select(field => field.FieldType)
            .Concat(type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType)));
        var operands = type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).Select(Target);
        return signatures.Concat(operands.OfType<TypeReference>()).SelectMany(Parts).Select(each => each.FullName);
    }

    private static TypeReference? Target(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => type,
        MemberReference member => member.DeclaringType,
        _ => null,
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type is GenericInstanceType generic
        ? generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType)
        : [type.GetElementType() ?? type];

    private sealed record Use(string Layer, string Source, string Target);
}
