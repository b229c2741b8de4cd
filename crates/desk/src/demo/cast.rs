//! Who appears in the sample clinic.

/// Given names of those who speak Spanish.
pub const GIVEN_ES: [&str; 24] = [
    "Juan",
    "Carmen",
    "Lucía",
    "Rosa Elena",
    "Guillermo",
    "Iván",
    "Nadia",
    "Tomás",
    "Sofía",
    "Diego",
    "Aurelio",
    "Laura",
    "Ximena",
    "Ángel",
    "Begoña",
    "Íñigo",
    "Mónica",
    "Raúl",
    "Verónica",
    "Óscar",
    "Martín",
    "Úrsula",
    "Jesús",
    "Renata",
];

/// Given names of those who speak English.
pub const GIVEN_EN: [&str; 12] = ["Emily", "Robert", "Paul", "Kevin", "Greg", "Alice", "Susan", "Walter", "Megan", "Seán", "Zoë", "Grace"];

/// Family names of those who speak Spanish.
pub const FAMILY_ES: [&str; 20] = [
    "Pérez García",
    "Ibáñez Solís",
    "Herrera",
    "Quiñones",
    "Muñoz Cárdenas",
    "Peñaloza",
    "Olvera",
    "Villaseñor",
    "Camacho",
    "Montes",
    "Cantú",
    "Ibarra",
    "Núñez",
    "Zúñiga",
    "Agüero",
    "Saldaña",
    "Ordóñez",
    "Briseño",
    "Güemes",
    "Tamez",
];

/// Family names of those who speak English.
pub const FAMILY_EN: [&str; 10] =
    ["Carter", "Haines", "Whitmore", "Doyle", "Sanderson", "O’Neill", "Brontë", "Hughes", "Fletcher", "Moore"];

/// Names of patients, with what they are.
pub const PATIENTS: [(&str, &str); 16] = [
    ("Canela", "labrador"),
    ("Michi", "gato"),
    ("Rocco", "beagle"),
    ("Luna", "gata"),
    ("Firulais", "mestizo"),
    ("Nube", "conejo"),
    ("Kiwi", "perico"),
    ("Thor", "pastor alemán"),
    ("Biscuit", "terrier"),
    ("Pepper", "cat"),
    ("Maple", "retriever"),
    ("Ñoqui", "hurón"),
    ("Lola", "chihuahua"),
    ("Simba", "gato"),
    ("Daisy", "poodle"),
    ("Tequila", "xoloitzcuintle"),
];

/// Streets.
pub const STREETS: [&str; 8] = [
    "Calle Aldama 14",
    "Av. Constituyentes 210",
    "Privada Los Fresnos 3",
    "Calle Independencia 77",
    "Av. Zaragoza 150",
    "Calle Hidalgo 9",
    "Camino Real 512",
    "Calle Allende 31",
];
