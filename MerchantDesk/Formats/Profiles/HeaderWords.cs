using MerchantDesk.Domain.Profiles;

namespace MerchantDesk.Formats.Profiles;

/// <summary>What banks and shops call their columns, in English, German and Chinese: good for a guess that somebody looks at, never for reading.</summary>
public static class HeaderWords
{
    private static readonly (ProfileField Field, string Names)[] Movements =
    [
        (ProfileField.Day, "DATE|BOOKING DATE|POSTED DATE|DATE POSTED|POSTING DATE|TRANSACTION DATE|VALUE DATE|BUCHUNGSTAG|BUCHUNGSDATUM|BUCHUNG|DATUM|VALUTA|日期|交易日期|记账日期|入账日期|记账日|交易时间|记账时间|入账时间|发生时间|交易创建时间"),
        (ProfileField.Time, "TIME|UHRZEIT|时间|交易时间|发生时间"),
        (ProfileField.Amount, "AMOUNT|TRANSACTION AMOUNT|BETRAG|BETRAG (EUR)|BETRAG (€)|UMSATZ|金额|交易金额|发生额|发生金额|入账金额|金额(元)|交易金额(元)"),
        (ProfileField.In, "CREDIT|CREDITS|CREDIT AMOUNT|MONEY IN|PAID IN|DEPOSIT|DEPOSITS|HABEN|EINGANG|GUTSCHRIFT|收入|收入金额|存入|存入金额|贷方|贷方金额|贷方发生额|收入(元)"),
        (ProfileField.Out, "DEBIT|DEBITS|DEBIT AMOUNT|MONEY OUT|PAID OUT|WITHDRAWAL|WITHDRAWALS|SOLL|AUSGANG|LASTSCHRIFT|支出|支出金额|取出|取出金额|支取金额|借方|借方金额|借方发生额|支出(元)"),
        (ProfileField.Direction, "D/C|DC|C/D|DR/CR|CR/DR|DEBIT/CREDIT|DIRECTION|SOLL/HABEN|S/H|收/支|收支|收支方向|借贷|借贷标志|借贷方向|资金方向"),
        (ProfileField.Currency, "CURRENCY|CCY|WÄHRUNG|币种|货币|交易币种|记账币种|币别"),
        (ProfileField.Fee, "FEE|FEES|GEBÜHR|ENTGELT|手续费|服务费|手续费(元)"),
        (ProfileField.Balance, "BALANCE|CURRENT BALANCE|RUNNING BALANCE|BALANCE AFTER|SALDO|KONTOSTAND|余额|账户余额|本次余额|联机余额|账面余额|余额(元)"),
        (ProfileField.Id, "ID|TRANSACTION ID|BANK_ID|BANK ID|TRANSACTION NUMBER|TRANSAKTIONS-ID|流水号|流水编号|交易流水号|交易流水编号|记账流水号|账务流水号|日志号|序列号|核心流水号"),
        (ProfileField.OrderNo, "ORDER NO|ORDER NUMBER|ORDER ID|BESTELLNUMMER|商户订单号|订单号|订单编号|商家订单号"),
        (ProfileField.TradeNo, "REFERENCE|REF|PAYMENT REFERENCE|KUNDENREFERENZ|REFERENZ|交易号|交易订单号|支付单号|交易单号"),
        (ProfileField.RefundNo, "REFUND NO|REFUND ID|退款单号|商户退款单号"),
        (ProfileField.PayoutId, "PAYOUT ID|PAYOUT|SETTLEMENT ID|结算单号|提现单号"),
        (ProfileField.Kind, "TYPE|TRANSACTION TYPE|BUCHUNGSTEXT|UMSATZTYP|TRANSAKTIONSART|类型|交易类型|账务类型|业务类型"),
        (ProfileField.Counterparty, "NAME|COUNTERPARTY|PARTNER NAME|PAYEE|BENEFICIARY|EMPFÄNGER|AUFTRAGGEBER|BEGÜNSTIGTER|AUFTRAGGEBER / BEGÜNSTIGTER|ZAHLUNGSEMPFÄNGER*IN|对方户名|对手户名|对方名称|交易对方|对方账户名|交易对手名称|对手信息"),
        (ProfileField.CounterpartyAccount, "BANK ACCOUNT|COUNTERPARTY ACCOUNT|IBAN|KONTONUMMER|对方账号|对方账户|对手账号|对手账户|交易对手账号"),
        (ProfileField.Remark, "DESCRIPTION|LABEL|MEMO|REMARK|NOTE|DETAILS|TEXT|PURPOSE|VERWENDUNGSZWECK|摘要|交易摘要|附言|备注|用途|交易附言|交易说明|客户摘要"),
    ];

    private static readonly (ProfileField Field, string Names)[] Orders =
    [
        (ProfileField.OrderNo, "ORDER NO|ORDER_NO|ORDER NUMBER|ORDER ID|BESTELLNUMMER|订单号|订单编号|主订单编号|商家订单号"),
        (ProfileField.TradeNo, "TRADE NO|PAYMENT REFERENCE|TRANSACTION ID|支付单号|支付详情|交易号|支付流水号"),
        (ProfileField.Day, "PAID AT|PAID TIME|PAYMENT DATE|ORDER DATE|BEZAHLT AM|BESTELLDATUM|付款时间|订单付款时间|支付完成时间|支付时间|付款确认时间"),
        (ProfileField.Amount, "PAID|PAID AMOUNT|TOTAL|ORDER TOTAL|GESAMTBETRAG|买家实付|买家实际支付金额|实付金额|订单应付金额|应付金额|用户应付金额|订单金额"),
        (ProfileField.Currency, "CURRENCY|WÄHRUNG|币种"),
        (ProfileField.Shipment, "SHIPMENT STATUS|STATUS|ORDER STATUS|VERSANDSTATUS|订单状态|物流状态|发货状态"),
        (ProfileField.ShippedTime, "SHIPPED AT|SHIPPED TIME|VERSANDT AM|发货时间|商家发货时间"),
        (ProfileField.DeliveredTime, "DELIVERED AT|DELIVERED TIME|ZUGESTELLT AM|确认收货时间|签收时间|订单完成时间"),
        (ProfileField.Waybill, "WAYBILL|TRACKING NUMBER|TRACKING|SENDUNGSNUMMER|物流单号|运单号|快递单号"),
        (ProfileField.Customer, "CUSTOMER|CUSTOMER NAME|BUYER|RECIPIENT|KUNDE|收货人|收货人姓名|收件人|客户姓名"),
        (ProfileField.Phone, "PHONE|TELEFON|手机|联系手机|联系电话|收件人手机号|客户电话"),
        (ProfileField.Address, "ADDRESS|SHIPPING ADDRESS|ADRESSE|收货地址|详细地址|客户地址|省|市|区|街道"),
        (ProfileField.Discount, "DISCOUNT|MERCHANT DISCOUNT|RABATT|商家优惠|商家优惠金额|店铺优惠金额|卖家优惠"),
        (ProfileField.PlatformSubsidy, "PLATFORM DISCOUNT|PLATFORM SUBSIDY|平台优惠|平台优惠金额|平台补贴|平台实际承担优惠金额"),
        (ProfileField.Freight, "FREIGHT|SHIPPING|VERSANDKOSTEN|运费|邮费|买家应付邮费"),
        (ProfileField.Sku, "SKU|ITEM NUMBER|ARTIKELNUMMER|商品编码|商家编码|商品ID|商品编号|货号"),
        (ProfileField.Title, "TITLE|ITEM|PRODUCT|ARTIKEL|商品名称|宝贝标题|选购商品|标题"),
        (ProfileField.Quantity, "QUANTITY|QTY|MENGE|ANZAHL|数量|商品数量|购买数量|订购数量"),
        (ProfileField.UnitPrice, "PRICE|UNIT PRICE|PREIS|EINZELPREIS|单价|商品单价|京东价|价格"),
    ];

    /// <summary>The field that the column's name is known for; null where it is for none.</summary>
    public static ProfileField? FieldOf(ProfileSubject subject, string name) => Of(subject).Where(each => each.Names.Split('|').Any(known => ColumnNames.Normal(known) == ColumnNames.Normal(name))).Select(each => (ProfileField?)each.Field).FirstOrDefault();

    /// <summary>How many of the cells are known names.</summary>
    public static int Known(ProfileSubject subject, IEnumerable<string> cells) => cells.Select(cell => FieldOf(subject, cell)).Where(field => field is not null).Distinct().Count();

    private static (ProfileField Field, string Names)[] Of(ProfileSubject subject) => subject == ProfileSubject.Movements ? Movements : Orders;
}
