using System.Linq.Expressions;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MerchantDesk.Data;

/// <summary>How the domain's own types are stored, by convention: ids and instants as integers, currencies and enums as text.</summary>
public static class Conversions
{
    private static readonly Type[] Ids = [.. typeof(IId).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IId)))];

    public static void AddTo(ModelConfigurationBuilder conventions)
    {
        foreach (var id in Ids)
        {
            conventions.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }

        conventions.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3);
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>An id that a table gives out itself is never given twice, even where its record is thrown away again.</summary>
    public static void GiveOutIds(ModelBuilder model)
    {
        foreach (var id in model.Model.GetEntityTypes().SelectMany(type => type.FindPrimaryKey()?.Properties ?? []).Where(key => key.ClrType.IsAssignableTo(typeof(IId)) && !key.IsForeignKey()))
        {
            model.Entity(id.DeclaringType.Name).Property(id.Name).ValueGeneratedOnAdd().UseAutoincrement();
        }
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, long>(id => id.Value, Make)
        where TId : struct, IId
    {
        private static readonly ParameterExpression Stored = Expression.Parameter(typeof(long));

        private static Expression<Func<long, TId>> Make => Expression.Lambda<Func<long, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(long)])!, Stored), Stored);
    }

    private sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Parse(code));

    /// <summary>UTC ticks: SQLite cannot order a <see cref="DateTimeOffset"/>.</summary>
    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
