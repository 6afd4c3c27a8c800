using MerchantDesk.Application;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MerchantDesk.Tests.Architecture;

/// <summary>Reads the built program, so that bodies of async methods, closures and pages count like everything else.</summary>
public static class CompiledCode
{
    private const string Root = "MerchantDesk.";

    private static readonly Lazy<IReadOnlyList<Use>> All = new(ReadUses);

    /// <summary>Which type uses which other, of this program or not.</summary>
    public static IReadOnlyList<Use> Uses => All.Value;

    /// <summary>Each method body with the names of what it calls and of the types it touches.</summary>
    public static IReadOnlyList<Body> Bodies()
    {
        using var assembly = Open();
        return
        [
            .. from top in Types(assembly)
               from type in WithNested(top)
               from method in type.Methods
               where method.HasBody
               let calls = method.Body.Instructions.Select(each => each.Operand).OfType<MethodReference>().ToList()
               select new Body(
                   top.FullName,
                   [.. calls.Select(call => $"{call.DeclaringType.GetElementType().FullName}::{call.Name}")],
                   [.. type.Fields.Select(field => field.FieldType.FullName), .. method.Parameters.Select(parameter => parameter.ParameterType.FullName)]),
        ];
    }

    private static List<Use> ReadUses()
    {
        using var assembly = Open();
        return
        [
            .. from top in Types(assembly)
               from type in WithNested(top)
               from target in Targets(type).Select(each => each.FullName).Distinct()
               select new Use(top.Namespace[Root.Length..], type.FullName, target),
        ];
    }

    private static AssemblyDefinition Open() => AssemblyDefinition.ReadAssembly(typeof(Desk).Assembly.Location);

    private static IEnumerable<TypeDefinition> Types(AssemblyDefinition assembly) => assembly.MainModule.Types.Where(type => type.Namespace.StartsWith(Root, StringComparison.Ordinal));

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<TypeReference> Targets(TypeDefinition type)
    {
        var declared = type.Interfaces.Select(each => each.InterfaceType).Append(type.BaseType).Concat(type.Fields.Select(field => field.FieldType));
        var signatures = type.Methods.SelectMany(Signature);
        var attributes = type.CustomAttributes.Concat(type.Properties.SelectMany(property => property.CustomAttributes)).Concat(type.Methods.SelectMany(method => method.CustomAttributes)).Select(each => each.AttributeType);
        var bodies = type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions.SelectMany(Operand).Concat(method.Body.Variables.Select(each => each.VariableType)));
        return declared.Concat(signatures).Concat(attributes).Concat(bodies).OfType<TypeReference>().SelectMany(Parts).Where(each => !each.IsGenericParameter);
    }

    private static IEnumerable<TypeReference> Signature(MethodReference method) => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod generic => [generic.DeclaringType, .. Signature(generic), .. generic.GenericArguments],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };
}

/// <param name="Folder">The namespace of the user below the program's, such as <c>Domain.Refunds</c>.</param>
public sealed record Use(string Folder, string Source, string Target)
{
    public string Layer => Folder.Split('.')[0];
}

/// <param name="Owner">The type that is written in a file, whatever the compiler nests into it.</param>
public sealed record Body(string Owner, IReadOnlyList<string> Calls, IReadOnlyList<string> Holds);
