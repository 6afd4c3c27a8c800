using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MerchantDesk.Data;

/// <summary>How the domain's own types are stored, by convention: ids and instants as integers, currencies and enums as text.</summary>
public static class Conversions
{
    public static void AddTo(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<PersonId>().HaveConversion<PersonIdConverter>();
        conventions.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3);
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private sealed class PersonIdConverter() : ValueConverter<PersonId, long>(id => id.Value, value => new PersonId(value));

    private sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Parse(code));

    /// <summary>UTC ticks: SQLite cannot order a <see cref="DateTimeOffset"/>.</summary>
    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
