namespace MerchantDesk.Domain.Refunds;

/// <summary>What an act must be able to show: a number, or a file where it is a picture.</summary>
public enum EvidenceKind
{
    /// <summary>Why, in words.</summary>
    Note,

    /// <summary>The pick list or voided label of an order that was pulled.</summary>
    PickList,
    CarrierScan,

    /// <summary>The carrier's number of the request to stop a parcel.</summary>
    InterceptRequest,

    /// <summary>What the carrier says of that request.</summary>
    CarrierStatus,
    BuyerMessage,

    /// <summary>The number under which the customer may send goods back.</summary>
    ReturnNumber,
    Waybill,

    /// <summary>Signed at the dock, with the parcel's weight.</summary>
    DockScan,

    /// <summary>Pictures of the opened parcel: files.</summary>
    InspectionPhoto,

    /// <summary>The platform's number of the refund.</summary>
    PlatformRefund,

    /// <summary>The bill or bank line.</summary>
    BillLine,
}
