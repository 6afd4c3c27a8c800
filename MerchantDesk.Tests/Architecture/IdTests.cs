using System.Reflection;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MerchantDesk.Tests.Architecture;

/// <summary>Ids are their own types: what is a match's never passes for a break's.</summary>
public sealed class IdTests
{
    private static readonly string[] Layers = ["MerchantDesk.Domain", "MerchantDesk.Application", "MerchantDesk.Data", "MerchantDesk.Components"];

    /// <summary>What the members are called that name one thing of a kind: <c>Batch</c>, <c>batchId</c>, <c>Id</c>.</summary>
    private static readonly HashSet<string> Names = new(
        IdTypes.Select(type => type.Name[..^"Id".Length]).Concat(IdTypes.Select(type => type.Name)).Concat(["Id", "Case"]), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<Type> IdTypes => typeof(IId).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IId)));

    [Fact]
    public void Nobody_names_a_thing_by_a_bare_number()
    {
        var bare = Members().Where(member => Names.Contains(member.Name) && (Nullable.GetUnderlyingType(member.Type) ?? member.Type) == typeof(long)).Select(member => member.Where).Order().ToList();
        Assert.True(bare.Count == 0, string.Join('\n', bare));
    }

    [Fact]
    public void Each_id_belongs_to_one_table_but_those_of_records()
    {
        using var db = new DesignTimeContexts().CreateDbContext([]);
        var keys = db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .Where(type => type.FindPrimaryKey() is { Properties: [{ } key] } && !key.IsForeignKey() && key.ClrType.IsAssignableTo(typeof(IId)))
            .ToLookup(type => type.FindPrimaryKey()!.Properties[0].ClrType, type => type.ShortName());
        Assert.All(IdTypes.Except([typeof(RecordId), typeof(PersonId)]), id => Assert.Single(keys[id]));
        Assert.Equal(["AnnouncedLine", "RefundPayment", "StoredCase", "StoredLine", "StoredOrder", "StoredStatement"], keys[typeof(RecordId)].Order());
    }

    private static IEnumerable<(string Name, Type Type, string Where)> Members()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var types = typeof(IId).Assembly.GetTypes().Where(type => Layers.Any(layer => type.Namespace?.StartsWith(layer, StringComparison.Ordinal) == true) && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false));
        foreach (var type in types)
        {
            foreach (var property in type.GetProperties(All).Where(property => !property.IsDefined(typeof(Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute))))
            {
                yield return (property.Name, property.PropertyType, $"{type.FullName}.{property.Name}");
            }

            foreach (var parameter in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Where(method => !method.IsSpecialName || method.IsConstructor).SelectMany(method => method.GetParameters()))
            {
                yield return (parameter.Name ?? "", parameter.ParameterType, $"{type.FullName}.{parameter.Member.Name}({parameter.Name})");
            }
        }
    }
}
