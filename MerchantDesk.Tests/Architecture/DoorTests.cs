using System.Reflection;
using MerchantDesk.Application;
using MerchantDesk.Application.Setup;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Tests.Architecture;

/// <summary>Calls every public operation with blank arguments as somebody without duties and demands a refusal.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    /// <summary>The first set-up, whose a key is, and what the start of the server does for nobody in particular.</summary>
    private static readonly string[] Open =
        [$"{nameof(SetupService)}.{nameof(SetupService.FromTeamAsync)}", $"{nameof(SetupService)}.{nameof(SetupService.FirstAsync)}", $"{nameof(SetupService)}.{nameof(SetupService.IsDoneAsync)}", $"{nameof(ImportService)}.{nameof(ImportService.SweepAsync)}",
            $"{nameof(KeyQueries)}.{nameof(KeyQueries.HolderAsync)}", $"{nameof(KeyQueries)}.{nameof(KeyQueries.OwnerAsync)}", $"{nameof(KeyQueries)}.{nameof(KeyQueries.BelongsToAsync)}"];

    private readonly DeskFolder folder = new();

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("zoe")]
    [InlineData(null)]
    public async Task Every_operation_refuses_somebody_without_duties(string? user)
    {
        await folder.SignInAsync(user);
        var operations = Operations().ToList();

        Assert.NotEmpty(operations);
        foreach (var (service, method) in operations)
        {
            var arguments = method.GetParameters().Select(parameter => Blank(parameter.ParameterType)).ToArray();
            var refusal = await Record.ExceptionAsync(() => (Task)method.Invoke(folder.Services.GetRequiredService(service), arguments)!);
            Assert.True(refusal is DutyRefusedException, $"{service.Name}.{method.Name} answered {refusal?.GetType().Name ?? "without a refusal"}.");
        }
    }

    [Fact]
    public void What_is_open_to_everybody_exists()
    {
        var all = Services().SelectMany(Methods).Select(each => $"{each.Service.Name}.{each.Method.Name}").ToHashSet();

        Assert.All(Open, name => Assert.Contains(name, all));
    }

    private static IEnumerable<(Type Service, MethodInfo Method)> Operations() =>
        Services().SelectMany(Methods).Where(each => !Open.Contains($"{each.Service.Name}.{each.Method.Name}"));

    private static IEnumerable<Type> Services() => typeof(Desk).Assembly.GetTypes().Where(type =>
        type is { IsClass: true, IsNested: false } && (type.Name.EndsWith("Service", StringComparison.Ordinal) || type.Name.EndsWith("Queries", StringComparison.Ordinal)));

    private static IEnumerable<(Type Service, MethodInfo Method)> Methods(Type service) =>
        service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType))
            .Select(method => (service, method));

    private static object? Blank(Type type) => type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;
}
