using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats;

/// <summary>What PayPal's words for a movement and its state mean, in English, German, French and Spanish.</summary>
public static class PaypalKinds
{
    private static readonly string[] Conversions = ["currency conversion", "währungsumrechnung", "conversion de devise", "conversión de divisa", "conversión de moneda"];
    private static readonly string[] Authorisations = ["authorization", "authorisation", "autorisierung", "autorisation", "autorización"];
    private static readonly string[] Holds =
        ["hold", "release", "pending balance", "reserve", "einbehalt", "einbehaltung", "freigabe", "reservierung", "blocage", "déblocage", "réserve", "retención", "liberación", "reserva"];

    /// <summary>A promise to pay that a payment follows, and an article of a cart that is paid for as a whole.</summary>
    private static readonly string[] Orders = ["order", "bestellung", "commande", "pedido", "shopping cart item", "warenkorbartikel", "article du panier", "artículo del carrito"];

    /// <summary>A marketplace takes the buyer's tax and pays it to the tax office itself.</summary>
    private static readonly string[] Taxes = ["tax collected by partner"];

    private static readonly string[] FeesBack = ["fee reversal", "fee refund", "gebührenerstattung", "gebührenrückerstattung", "remboursement de commission", "reembolso de comisión"];
    private static readonly string[] ChargebackFees = ["chargeback fee", "rückbuchungsgebühr", "frais de rejet", "frais de rétrofacturation", "comisión por contracargo"];
    private static readonly string[] Refunds = ["refund", "rückzahlung", "rückerstattung", "erstattung", "rembours", "reembolso", "devolución"];
    private static readonly string[] Chargebacks = ["chargeback", "reversal", "rückbuchung", "rétrofacturation", "rejet de débit", "annulation de paiement", "contracargo", "cancelación de pago"];
    private static readonly string[] Payouts = ["withdrawal", "withdraw funds", "abbuchung", "auszahlung", "virement", "retiro", "retirada", "transfer to bank"];
    private static readonly string[] TopUps =
    [
        "bank deposit", "ach deposit", "card deposit", "deposit to pp", "funds added", "add funds", "charge from debit card", "charge from credit card", "bankgutschrift", "gutschrift auf kreditkarte", "einzahlung",
        "approvisionnement", "débit sur carte", "dépôt", "ingreso", "depósito", "cargo desde",
    ];

    private static readonly string[] Fees = ["fee", "gebühr", "entgelt", "frais", "commission", "comisión", "tarifa"];
    private static readonly string[] Payments = ["payment", "checkout", "purchase", "donation", "zahlung", "kauf", "spende", "paiement", "achat", "don", "pago", "compra", "donación"];

    private static readonly string[] Settled =
    [
        "", "completed", "refunded", "partially refunded", "reversed", "partially reversed", "cleared", "paid", "abgeschlossen", "zurückgezahlt", "teilweise zurückgezahlt", "rückgebucht",
        "erstattet", "terminé", "terminée", "effectué", "effectué(e)", "remboursé", "partiellement remboursé", "annulé et remboursé", "completado", "completada", "pagado", "reembolsado", "reembolsado parcialmente", "parcialmente reembolsado", "revertido",
    ];

    private static readonly string[] Moves = ["credit", "debit", "haben", "soll", "crédit", "débit", "crédito", "débito", "abono", "cargo"];

    /// <param name="isIncoming">True where the account gains by it.</param>
    public static LineKind Of(string type, bool isIncoming) => type switch
    {
        _ when IsOne(type, Conversions) => LineKind.CurrencyConversion,
        _ when IsOne(type, Taxes) => LineKind.TaxWithheld,
        _ when IsHold(type) => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold,
        _ when IsOne(type, FeesBack) => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
        _ when IsOne(type, ChargebackFees) => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
        _ when IsOne(type, Refunds) => isIncoming ? LineKind.Adjustment : LineKind.Refund,
        _ when IsOne(type, Chargebacks) && IsOne(type, TopUps) => isIncoming ? LineKind.TopUp : LineKind.Transfer,
        _ when IsOne(type, Chargebacks) && IsOne(type, Payouts) => isIncoming ? LineKind.PayoutReversal : LineKind.Payout,
        _ when IsOne(type, Chargebacks) => isIncoming ? LineKind.ChargebackReversal : LineKind.Chargeback,
        _ when isIncoming && IsOne(type, TopUps) => LineKind.TopUp,
        _ when IsOne(type, Payouts) => isIncoming ? LineKind.PayoutReversal : LineKind.Payout,
        _ when IsOne(type, TopUps) => LineKind.Transfer,
        _ when IsOne(type, Fees) => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
        _ when IsOne(type, Payments) => isIncoming ? LineKind.Sale : LineKind.Transfer,
        _ => LineKind.Unknown,
    };

    /// <summary>True where only the balance shows whether money moved: what is not completed, or is held or authorised.</summary>
    public static bool IsOpen(string type, string state) => !IsSettled(state) || IsHold(type);

    /// <summary>Whether money moved, as far as the words say it.</summary>
    public static bool HasMoved(string type, string state, string impact) =>
        !IsMemo(impact) && (Moves.Contains(impact, StringComparer.OrdinalIgnoreCase) || (IsSettled(state) && !IsPromise(type)));

    /// <summary>True for what is listed beside the movements, which may say no net amount.</summary>
    public static bool IsOnlyListed(string type, string impact) => IsMemo(impact) || IsPromise(type);

    private static bool IsMemo(string impact) => impact.StartsWith("memo", StringComparison.OrdinalIgnoreCase);

    private static bool IsHold(string type) => IsPromise(type) || IsOne(type, Holds);

    private static bool IsPromise(string type) => IsOne(type, Authorisations) || Orders.Contains(type, StringComparer.OrdinalIgnoreCase);

    private static bool IsSettled(string state) => Settled.Contains(state, StringComparer.OrdinalIgnoreCase);

    private static bool IsOne(string type, string[] words) => Array.Exists(words, word => type.Contains(word, StringComparison.OrdinalIgnoreCase));
}
