using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// The columns of PayPal's downloads in English, German, French and Spanish: which of them a file has and how it heads them. Whoever
/// downloads chooses the columns, so only those that a booking needs must be there.
/// </summary>
public sealed class PaypalColumns
{
    private static readonly string[] Dates = ["Date", "Datum", "Fecha"];
    private static readonly string[] Times = ["Time", "Uhrzeit", "Zeit", "Heure", "Hora"];
    private static readonly string[] Zones = ["TimeZone", "Time Zone", "Zeitzone", "Fuseau horaire", "Zona horaria", "Huso horario"];
    private static readonly string[] Names = ["Name", "Nom", "Nombre"];
    private static readonly string[] Types = ["Type", "Typ", "Tipo", "Description", "Beschreibung", "Descripción"];
    private static readonly string[] States = ["Status", "État", "Etat", "Statut", "Estado"];
    private static readonly string[] Currencies = ["Currency", "Währung", "Devise", "Divisa", "Moneda"];
    private static readonly string[] Grosses = ["Gross", "Brutto", "Brut", "Avant commission", "Bruto"];
    private static readonly string[] Fees = ["Fee", "Fees", "Gebühr", "Gebühren", "Entgelt", "Frais", "Commission", "Comisión", "Tarifa"];
    private static readonly string[] Nets = ["Net", "Netto", "Neto"];
    private static readonly string[] Ids =
    [
        "Transaction ID", "Transaktionscode", "Numéro de transaction", "N° de transaction", "Nº de transaction", "Id. de transacción", "Identificador de transacción",
        "Identificación de la transacción",
    ];

    private static readonly string[] References =
    [
        "Reference Txn ID", "Zugehöriger Transaktionscode", "Txn-Referenzkennung", "Numéro de la transaction de référence", "N° de transaction de référence",
        "Nº de transaction de référence", "Id. de transacción de referencia", "Id. de referencia de trans.", "Identificador de transacción de referencia",
    ];

    private static readonly string[] Invoices =
        ["Invoice Number", "Invoice ID", "Invoice Id", "Rechnungsnummer", "Numéro de facture", "N° de facture", "Nº de facture", "Número de factura", "N.º de factura", "Id. de factura"];

    private static readonly string[] Balances = ["Balance", "Guthaben", "Solde", "Saldo"];
    private static readonly string[] Impacts = ["Balance Impact", "Auswirkung auf Guthaben", "Impact sur le solde", "Impacto en el saldo", "Repercusión en el saldo", "Repercusiones en el saldo"];
    private static readonly string[] Subjects = ["Subject", "Betreff", "Objet", "Asunto"];
    private static readonly string[] Freights =
        ["Shipping and Handling Amount", "Versand- und Bearbeitungsgebühr", "Montant de la livraison et du traitement", "Importe de envío y manipulación"];

    private static readonly string[] Insurances = ["Insurance Amount", "Versicherungsbetrag", "Montant de l'assurance", "Importe del seguro"];
    private static readonly string[] Taxes = ["Sales Tax", "Umsatzsteuer", "TVA", "Impuesto de ventas", "Impuestos"];

    private static readonly string[][] Needed = [Dates, Times, Currencies, Grosses, Fees, Nets, Ids];

    private readonly TableHeader header;

    private PaypalColumns(TableHeader header) => this.header = header;

    public string Date => Of(Dates);

    public string Time => Of(Times);

    public string Zone => Of(Zones);

    public string Name => Of(Names);

    public string Type => Of(Types);

    public string State => Of(States);

    public string Currency => Of(Currencies);

    public string Gross => Of(Grosses);

    public string Fee => Of(Fees);

    public string Net => Of(Nets);

    public string Id => Of(Ids);

    public string Reference => Of(References);

    public string Invoice => Of(Invoices);

    public string Balance => Of(Balances);

    public string Impact => Of(Impacts);

    public string Subject => Of(Subjects);

    /// <summary>What the buyer paid beside the goods.</summary>
    public IEnumerable<string> Parts => [Of(Freights), Of(Insurances), Of(Taxes)];

    /// <summary>True where the names are those of such a download, perhaps without one column that is needed.</summary>
    public static bool AreIn(IReadOnlySet<string> names) =>
        Array.TrueForAll([Dates, Grosses, Nets], names.Overlaps) && Needed.Count(names.Overlaps) >= Needed.Length - 1;

    /// <summary>Null, with a problem for each, where needed columns are missing.</summary>
    public static PaypalColumns? Read(IRecords record, ProblemList problems)
    {
        var columns = new PaypalColumns(TableHeader.Read(record, [], problems)!);
        var missing = Needed.Where(names => !Array.Exists(names, columns.header.Has)).ToList();
        missing.ForEach(names => problems.Add(record.Line, names[0], "column-missing", names[0]));
        return missing.Count == 0 ? columns : null;
    }

    public TableRow? Row(IRecords record, ProblemList problems) => header.Row(record, problems);

    private string Of(string[] names) => Array.Find(names, header.Has) ?? names[0];
}
