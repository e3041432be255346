# SPDX-License-Identifier: Apache-2.0
"""Plain mail of small trades and of private life: builders, restaurants, farms, vets, printers, parishes, leagues, neighbours."""

from templates import negative


def pair(w, kind=None):
    writer, other = w.people(2, youngest=20, oldest=80)
    return writer, other


@negative(share=2)
def builders(w):
    one, two = pair(w)
    site = w.person().street
    text = w.choice(f"""
        Daily log {w.day(-1, 0)}, {site}: crew {w.integer(3, 14)}, rain until {w.clock()}.
        {w.some(1, 3, "Slab poured.", "Inspector passed the rough-in.", "Trusses are late.", "Neighbor complained about dust.",
        "Dumpster swapped.")}
        """, f"""
        Estimate {w.digits(4)}: tear off and reroof, {w.integer(14, 40)} squares, {w.amount(6000, 24000)}. Half at start. Good for
        thirty days. License {w.digits(7)}, insured.
        """, f"""
        RFI {w.integer(1, 90)}: sheet A{w.integer(1, 9)}.{w.integer(1, 9)} shows a beam where the duct goes. Which one moves? Answer
        needed by {w.day(2, 6, "%A")}.
        """, f"""
        {two.given}, concrete {w.day(1, 5, "%A")} {w.clock()}, {w.integer(6, 40)} yards, pump is booked. Gate code is on the board.
        {one.given}
        """, f"""
        Punch list: door 4 sticks; paint in 12; outlet plate in the hall; caulk; clean. Retainage {w.amount(2000, 30000)} after that.
        """, f"""
        Señor, los muchachos terminan el techo el {w.day(1, 6, "%d/%m")}. Faltan {w.integer(4, 30)} tejas y el canal. El material
        llega mañana temprano. {one.given}
        """)
    return w.mail(one, two, w.choice("log", "estimate", f"RFI {w.digits(2)}", "pour", "punch list", site, "el techo"), text=text)


@negative(share=2)
def kitchens(w):
    one, two = pair(w)
    text = w.choice(f"""
        {w.day(1, 6, "%A")}: {w.integer(20, 140)} covers on the book, a twelve top at {w.clock()}.
        {w.some(1, 3, "86 the halibut.", "Ice machine is back.", "No nuts at table nine.", "Corkage waived for the mayor.",
        "Dish is short one.")}
        """, f"""
        Order for {w.day(1, 3, "%a")}: onions {w.integer(1, 4)} sacks, cream {w.integer(6, 24)} qt, short rib {w.integer(20, 60)} lb,
        micro basil, lemons 2 cases. Invoice {w.digits(6)} was short the butter. {one.given}
        """, f"""
        Your table: {w.integer(2, 12)} people, {w.day(1, 20, "%A %B %d")}, {w.clock()}. We hold it fifteen minutes. Allergies? Tell
        us. Reply C to cancel.
        """, f"""
        Health inspection {w.day(-4, -1)}: {w.integer(90, 100)} points. Off for: towel on the rail, cooler at 43. Fixed. Next in six months.
        """, f"""
        Wedding tasting {w.day(5, 30)}: three soups, two fish, the cake you liked. Bring the mothers. {two.given}, the deposit can
        wait. {one.given}
        """, f"""
        Tip pool question: servers ask why bar gets {w.integer(8, 20)}%. Meeting {w.day(1, 5, "%A")} before lineup. Bring ideas not shouts.
        """)
    return w.mail(one, two, w.choice("tonight", "order", "Your table", "inspection", "tasting", "tip pool"), text=text)


@negative(share=2)
def farms_and_animals(w):
    one, two = pair(w)
    pet = w.choice("Biscuit", "Moose", "Pepper", "Duchess", "Waffles", "Gus")
    text = w.choice(f"""
        {pet} is home from the vet: {w.choice("diabetes, insulin twice a day, poor cat", "two teeth out",
        "arthritis, she gets the small pill", "a thorn, no more")}. Could you feed the others {w.day(1, 5, "%A")}? Key under the pot.
        {one.given}
        """, f"""
        Rabies and distemper are due for {pet}. Call the animal hospital, {w.phone()}. Chip number {w.digits(15)} is registered to you.
        """, f"""
        Hay: {w.integer(40, 400)} small squares, {w.amount(5, 12)} in the field, first cutting. No rain on it. Cash or check.
        {one.given}, {one.cell}
        """, f"""
        CSA box week {w.integer(1, 26)}: kale, leeks, {w.choice("squash", "beets", "apples")}, eggs if you signed up. Bring the box
        back! Pickup till {w.clock()}.
        """, f"""
        Bull calf, tag {w.digits(4)}, scours, treated, eating again. Heifer {w.digits(4)} is open. Preg check {w.day(2, 12)}. Vet
        bill {w.amount(90, 600)}. {one.given}
        """, f"""
        Corn {w.integer(3, 6)}.{w.integer(10, 99)}, beans {w.integer(9, 14)}.{w.integer(10, 99)}, basis -{w.integer(10,
        40)}. Elevator open till eight. Moisture dock starts at 15.
        """)
    return w.mail(one, two, w.choice(pet, "reminder", "hay", "your box", "herd", "bids"), text=text)


@negative(share=2)
def printers_and_designers(w):
    one, two = pair(w)
    text = w.choice(f"""
        Proof {w.integer(1, 5)} is up. {w.some(1, 3, "Blue is still purple.", "Page 7 wants a widow fixed.", "Bleed is fine.",
        "Logo is low resolution, send vector.", "Type is two points larger now.")} Approve by {w.clock()}. Job {w.digits(5)}.
        """, f"""
        {w.integer(250, 9000)} postcards, 6 x 9, two sides, {w.amount(90, 1900)}; mailing list cleaned, {w.integer(5, 90)} bad
        addresses. Drops {w.day(3, 12)}. Permit {w.digits(4)}.
        """, f"""
        Brand colors: #{w.hex(6).upper()}, #{w.hex(6).upper()}, black. Font license {w.shaped("llnnn-nnnnn").upper()}. Do not stretch
        the logo.
        """, f"""
        {two.given}, the photographer is free {w.day(4, 20)}. Half day {w.amount(400, 1200)}. Need: lobby, team, the dog. Smile. {one.given}
        """, f"""
        Traffic report: {w.integer(2000, 90000):,} visits, bounce {w.integer(30, 70)}%, best page
        /{w.choice("pricing", "recipes", "jobs")}. Ads cost {w.amount(1, 6)} a click. Pause the worst three?
        """, f"""
        Trade show booth {w.digits(3)}: power, carpet, two stools, one screen. Badge names by {w.day(3, 12)}. Crate goes out
        {w.day(4, 9, "%A")}.
        """)
    return w.mail(one, two, w.choice("proof", "postcards", "colors", "photo day", "traffic", "booth"),
                  text=f"{text}\n\n{w.maybe(0.4, one.full)}")


@negative(share=2)
def garages(w):
    one, two = pair(w)
    text = w.choice(f"""
        Your {w.integer(2008, 2025)} {w.choice("Camry", "Silverado", "Outback", "Odyssey", "Transit")} is ready. {w.some(1, 3,
        "Front pads and rotors.", "Battery tested weak.", "Tires have one more winter.", "The noise was a walnut.")}
        {w.amount(90, 1900)}. Open till {w.clock()}.
        """, f"""
        VIN {w.vin()}: recall {w.shaped("nnl-nnn").upper()}, airbag. Parts are here. Takes two hours, free, loaner possible.
        """, f"""
        Parts: alternator {w.shaped("nnnnn-nnnnn")}, belt, core charge {w.amount(20, 90)}. Cash price. Ship to {two.street}. Track
        {w.ups()}.
        """, f"""
        Title work for the truck: lien release came, plates {w.shaped("lll nnnn").upper()}, mileage {w.integer(20000, 180000):,}.
        Sign where the X is. {one.given}
        """, f"""
        Fleet: unit {w.integer(1, 90)} oil, unit {w.integer(1, 90)} tires, unit {w.integer(1, 90)} sold for {w.amount(2000, 20000)}.
        Fuel card odometer entries are nonsense again.
        """, f"""
        Buenas, su carro ya está. Eran los frenos. Son {w.amount(90, 600)}. Cerramos a las {w.clock()}. {one.given}
        """)
    return w.mail(one, two, w.choice("ready", "recall", "parts", "title", "fleet", "su carro"), text=text)


@negative(share=2)
def parish_and_neighbours(w):
    one, two = pair(w)
    names = w.people(w.integer(3, 6))
    text = w.choice(f"""
        Readers {w.day(1, 6, "%A")}: {", ".join(p.full for p in names)}. Coffee by the east side.
        {w.some(1, 2, "Organ is tuned.", "Bring a can for the pantry.", "Choir at nine sharp.")}
        """, f"""
        Block party {w.day(3, 20, "%A")}, {w.clock()}: we close the street. Sign-up: {names[0].given} grill, {names[1].given} chairs,
        {names[2].given} music. Rain date a week later.
        """, f"""
        A {w.choice("fox", "coyote", "bear cub")} by {one.street}! Keep cats in. Third time this week.
        """, f"""
        Family reunion: {w.integer(30, 120)} of us, cabin {w.integer(1, 20)}, {w.amount(20, 60)} each. T-shirts: tell me sizes. Aunt
        {names[0].given} brings the album. {one.given}
        """, f"""
        Thinking of you. We pray for all who are ill and those who care for them. Service of comfort {w.day(2, 9, "%A")}. {one.full}
        """, f"""
        Happy birthday {two.given}! {w.integer(30, 90)} and not a day older. Dinner {w.day(1, 5, "%A")}? My treat, your choice, no karaoke.
        """, f"""
        For sale: {w.choice("piano", "canoe", "crib", "table saw")}, {w.amount(40, 900)}, you carry. {one.street}. Text {one.cell}.
        """)
    return w.mail(one, two, w.choice("readers", "block party", "look out", "reunion", "comfort", "happy birthday", "for sale"), text=text)


@negative(share=2)
def leagues_and_lessons(w):
    one, two = pair(w)
    rows = [(w.choice("Hawks", "Rockets", "Otters", "Mill City", "Comets") + f" {i}", w.integer(0, 12),
             w.integer(0, 12)) for i in range(1, w.integer(4, 7))]
    text = w.choice(w.text_table(["Team", "W", "L"], rows), f"""
        Piano: {w.day(1, 6, "%A")} {w.clock()} as always. Scales hands together, the Bach to bar {w.integer(8, 60)}.
        {w.amount(25, 70)}, Venmo is fine.
        """, f"""
        5K results: {"; ".join(f"{p.full} {w.integer(17, 34)}:{w.integer(10, 59)}" for p in w.people(w.integer(3, 7)))}. Photos on
        the page. Bib {w.digits(4)}, your chip did not read.
        """, f"""
        Field {w.integer(1, 6)} is a swamp, games move to {w.person().city}. Refs were told. Snacks: {two.given}. {one.given}
        """, f"""
        Gym: your membership renews {w.day(5, 25)}, {w.amount(19, 80)}. New class: slow flow for stiff backs. Towels are
        {w.amount(1, 3)} now.
        """, f"""
        Chess club: pairings round {w.integer(2, 5)}, board 1 {w.person().full} - {w.person().full}. Ratings after the weekend. USCF
        {w.digits(8)} has expired, whose is it?
        """, f"""
        Sailing class full. Waiting list {w.integer(2, 9)}. Swim test needed, doctor's note not. Boats {w.digits(3)} and {w.digits(3)} leak.
        """)
    return w.mail(one, two, w.choice("standings", "lesson", "results", "field change", "membership", "pairings", "class"), text=text)


@negative(share=2)
def libraries_and_shows(w):
    one, two = pair(w)
    text = w.choice(f"""
        Your holds are in: "{w.choice("The Slow River", "Bees of Ohio", "Cold Spring")}", "{w.choice("Knots", "A Field Guide to "
            "Clouds", "Tax for Poets")}". Card {w.digits(14)[:4]}..., shelf {two.family[:3].upper()}. Kept till {w.day(5, 9, "%A")}.
        """, f"""
        Overdue: barcode 3{w.digits(13)}, {w.integer(3, 40)} days, no fines any more. Just bring it. {one.given}
        """, f"""
        Tickets: order {w.order_number(w.chance(0.3))}, {w.integer(2, 6)} seats row {w.choice("C", "H", "M")}, {w.day(5, 40)}
        {w.clock()}. Print or show your phone. No refunds, exchanges till noon.
        """, f"""
        Auditions {w.day(4, 20, "%A")}: bring two minutes and a song. Parts: a judge, three sisters, a ghost who is a nurse.
        {one.full} directs.
        """, f"""
        Rehearsal notes: act two drags; door sticks; {two.given}, louder; the doctor scene is funny now, keep it. Call {w.clock()}.
        """, f"""
        Record fair, tables {w.amount(20, 60)}, doors {w.clock()}, {w.day(5, 40, "%B %d")}. Load in by the alley. No food but coffee.
        """)
    return w.mail(one, two, w.choice("holds", "overdue", "your tickets", "auditions", "notes", "record fair"), text=text)


@negative(share=2)
def negocios_en_espanol(w):
    one, two = w.person(origin="hispanic"), w.person(origin="hispanic")
    text = w.choice(f"""
        Estimado {two.given}: le adjunto la cotización {w.digits(5)} por {w.integer(2, 40)}
        {w.choice("mesas", "uniformes", "cajas de tomate", "ventanas")}, {w.amount(200, 9000)}.
        {w.some(1, 2, "Precio válido por quince días.", "El flete va aparte.", "Aceptamos cheque o transferencia.")} {one.full}
        """, f"""
        Buenas tardes. La junta pasa para el {w.day(1, 9, "%d/%m")} a las {w.clock()}. Traigan el inventario y las llaves. Gracias,
        {one.given}
        """, f"""
        Factura {w.digits(6)} vencida desde el {w.day(-40, -5, "%d/%m/%Y")}. Si ya pagó, no haga caso. {one.full}, cobranza
        """, f"""
        ¡Felicidades {two.given}! Le dieron el puesto. Empieza el {w.day(4, 14, "%d/%m")}. Traiga identificación y zapatos cerrados.
        """, f"""
        Señores: el pedido llegó incompleto, faltan {w.integer(2, 30)} piezas. Guía {w.tracking()}. ¿Cuándo llega el resto? {one.given}
        """, f"""
        Clases de inglés los {w.choice("lunes", "martes", "jueves")}, gratis, en la biblioteca de {one.city}. Hay cuidado de niños.
        Llame al {one.phone}.
        """)
    return w.mail(one, two, w.choice("Cotización", "Junta", "Factura", "El puesto", "Pedido incompleto", "Clases"), text=text)


@negative(share=2)
def movers_and_energy(w):
    one, two = pair(w)
    text = w.choice(f"""
        Move {w.day(3, 20)}: three men, one truck, {w.amount(600, 2400)}. {w.some(1, 3, "Piano is extra.",
        "Elevator is booked till noon.", "Boxes come the day before.", "We need both keys.")} From {one.street} to {two.street}.
        """, f"""
        Solar: {w.integer(12, 30)} panels, {w.integer(5, 11)} kW, {w.amount(12000, 34000)} before credit. Permit {w.digits(6)} in.
        Utility wants the meter form signed.
        """, f"""
        Internet outage in your area, back by {w.clock()}. We credit {w.amount(2, 9)}. Modem MAC
        {":".join(w.hex(2) for _ in range(6))} is online since.
        """, f"""
        Chimney: swept, cap loose, liner good. {w.amount(120, 300)}. Burn dry wood. See you in a year. {one.given}
        """, f"""
        Storage unit {w.digits(3)}: rent {w.amount(40, 190)} due the first. Gate hours six to ten. New lock please, yours is rusted.
        """, f"""
        Pest control {w.day(2, 9, "%A")}: empty under the sink, pets out for two hours. It is only ants.
        """)
    return w.mail(one, two, w.choice("moving day", "solar", "outage", "chimney", "unit", "ants"), text=text)
