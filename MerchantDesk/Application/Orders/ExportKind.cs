using MerchantDesk.Data;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Profiles;

namespace MerchantDesk.Application.Orders;

/// <summary>What an export of a store tells.</summary>
public enum ExportKind
{
    Orders,

    /// <summary>Refund cases that another system kept.</summary>
    Cases,
}

/// <summary>What a kind of export is called below.</summary>
public static class ExportKinds
{
    public static BatchKind ToBatch(this ExportKind kind) => kind == ExportKind.Orders ? BatchKind.Orders : BatchKind.Cases;

    /// <summary>Null where the format is of no export.</summary>
    public static ExportKind? OfFormat(string? format, ProfileSet? profiles = null) => format switch
    {
        GenericCasesFormat.Code => ExportKind.Cases,
        not null when OrderExports.Has(format, profiles) => ExportKind.Orders,
        _ => null,
    };
}
